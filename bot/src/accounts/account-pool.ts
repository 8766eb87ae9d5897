import { accountToGiveBack, bidDelayMs, type BotShare } from '@fulin/core/accounts/fair-share';
import type { Account } from '@fulin/core/accounts/model';
import { findActiveAccounts, findHeartbeats } from '@fulin/core/accounts/store';
import type { Db } from 'mongodb';
import { repeat } from '../features/repeat';
import type { OpenAccount, RunningAccount } from './running-account';

export interface AccountPoolOptions {
  db: Db;
  /** This process's own heartbeat: its share is not weighed against itself. */
  heartbeatId: string;
  openAccount: OpenAccount;
  now: () => Date;
  onError: (where: string, error: unknown) => void;
  onChange?: (event: 'opened' | 'closed' | 'handedOver', accountId: string) => void;
}

const LOOK_MS = 1_000;
/** A bot process not heard of for this long is not counted. */
const BOT_SILENT_MS = 6_000;
/** Between two accounts given back: the other's heartbeat has to tell that it took the first. */
const GIVE_BACK_EVERY_MS = 8_000;
/** An account just given back is left alone for so long, unless nobody takes it for `REST_BID_MS`. */
const REST_MS = 30_000;
const REST_BID_MS = 5_000;

interface Entry {
  account: Account;
  running: RunningAccount;
}

/** The accounts one bot process serves: takes up new ones, drops switched-off ones, and shares them with the other processes. */
export class AccountPool {
  private readonly entries = new Map<string, Entry>();
  private readonly restUntil = new Map<string, number>();
  private gaveBackAt = 0;
  private work: { stop(): Promise<void> } | null = null;

  constructor(private readonly options: AccountPoolOptions) {}

  start(): void {
    this.work ??= repeat(
      () => this.look(),
      LOOK_MS,
      (error) => this.options.onError('accounts', error),
    );
  }

  /** Stops every account; each ends its send under way and gives its lease back. */
  async stop(): Promise<void> {
    await this.work?.stop();
    await Promise.all([...this.entries.keys()].map((id) => this.close(id)));
  }

  /** Something may be due: every account looks at once. */
  kick(): void {
    for (const { running } of this.entries.values()) running.kick();
  }

  share(): BotShare {
    const serves = [...this.entries.keys()].sort();
    return { serves, holds: serves.filter((id) => this.entries.get(id)?.running.held()) };
  }

  /** Every account it serves, by id. */
  running(): [string, RunningAccount][] {
    return [...this.entries].map(([id, { running }]) => [id, running]);
  }

  private async look(): Promise<void> {
    const accounts = await findActiveAccounts(this.options.db);
    const byId = new Map(accounts.map((account) => [account._id, account]));
    for (const [id, { account }] of this.entries) {
      if (byId.get(id)?.channel !== account.channel) await this.close(id);
    }
    for (const account of accounts) {
      if (!this.entries.has(account._id)) await this.open(account);
    }
    await this.balance();
  }

  private async open(account: Account): Promise<void> {
    const { openAccount, onError, onChange } = this.options;
    try {
      const running = await openAccount(account, () => this.bidDelay(account._id));
      if (!running) return;
      this.entries.set(account._id, { account, running });
      onChange?.('opened', account._id);
    } catch (error) {
      onError(`account ${account._id}`, error);
    }
  }

  private async close(id: string): Promise<void> {
    const entry = this.entries.get(id);
    if (!entry) return;
    this.entries.delete(id);
    await entry.running.stop();
    this.options.onChange?.('closed', id);
  }

  private bidDelay(id: string): number {
    const rests = (this.restUntil.get(id) ?? 0) > this.options.now().getTime();
    return bidDelayMs(this.share().holds.length) + (rests ? REST_BID_MS : 0);
  }

  private async balance(): Promise<void> {
    const { db, now, heartbeatId, onChange } = this.options;
    const at = now().getTime();
    const { holds } = this.share();
    if (holds.length < 2 || at - this.gaveBackAt < GIVE_BACK_EVERY_MS) return;
    const beats = await findHeartbeats(db, new Date(at - BOT_SILENT_MS));
    const others = beats
      .filter(({ _id, kind }) => kind === 'bot' && _id !== heartbeatId)
      .map(({ detail }) => ({ holds: idsIn(detail['holds']), serves: idsIn(detail['serves']) }));
    const id = accountToGiveBack(holds, others);
    if (id === null) return;
    this.gaveBackAt = at;
    this.restUntil.set(id, at + REST_MS);
    this.entries.get(id)?.running.handOver();
    onChange?.('handedOver', id);
  }
}

function idsIn(list: unknown): string[] {
  return typeof list === 'string' ? list.split(',').filter((id) => id !== '') : [];
}
