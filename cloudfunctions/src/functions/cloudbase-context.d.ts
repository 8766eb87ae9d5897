/** The SDK's own module for reading a call's context, without the megabytes of the rest of it. */
declare module '@cloudbase/node-sdk/dist/utils/tcbcontext' {
  export function getCloudbaseContext(context: unknown): Record<string, unknown>;
}
