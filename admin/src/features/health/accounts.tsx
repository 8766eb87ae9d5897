import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { Loaded, PageEmpty, PageLoading } from '../../shared/states';
import { AccountCard } from './account-card';
import { ACCOUNT_TEXTS as T } from './account-texts';
import { useBreaker } from './use-breaker';

/** Every account that speaks for us; asks again every five seconds. */
export function Accounts() {
  const accounts = useQuery({
    queryKey: ['accounts'],
    queryFn: () => api.accounts.list.query(),
    refetchInterval: 5_000,
  });
  const breaker = useBreaker();
  return (
    <section aria-label={T.title} className="fl-stack">
      <h2 className="fl-section">{T.title}</h2>
      <Loaded query={accounts} skeleton={<PageLoading rows={4} />}>
        {(data) =>
          data.accounts.length === 0 ? (
            <PageEmpty text={T.empty} />
          ) : (
            <div className="fl-parts">
              {data.accounts.map((account) => (
                <AccountCard key={account.id} account={account} breaker={breaker} />
              ))}
            </div>
          )
        }
      </Loaded>
    </section>
  );
}
