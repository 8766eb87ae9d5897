import type { MemberInputs as In, MemberOutputs as Out } from './member-types';
import { call } from './call';

/** The member API, procedure by procedure, typed by the routers themselves. Dates arrive as ISO text. */
export const api = {
  me: {
    get: () => call<Out['me']['get']>('query', 'me.get'),
  },
  offers: {
    near: (input: In['offers']['near']) => call<Out['offers']['near']>('query', 'offers.near', input),
    get: (input: In['offers']['get']) => call<Out['offers']['get']>('query', 'offers.get', input),
    categories: () => call<Out['offers']['categories']>('query', 'offers.categories'),
  },
  calendar: {
    week: (input: In['calendar']['week']) => call<Out['calendar']['week']>('query', 'calendar.week', input),
  },
  groups: {
    near: (input: In['groups']['near']) => call<Out['groups']['near']>('query', 'groups.near', input),
    wait: (input: In['groups']['wait']) => call<Out['groups']['wait']>('mutation', 'groups.wait', input),
    code: (input: In['groups']['code']) => call<Out['groups']['code']>('query', 'groups.code', input),
  },
  districts: {
    search: (input: In['districts']['search']) => call<Out['districts']['search']>('query', 'districts.search', input),
  },
  events: {
    track: (input: In['events']['track']) => call<Out['events']['track']>('mutation', 'events.track', input),
  },
};
