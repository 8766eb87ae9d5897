import { MongoServerError, type Db } from 'mongodb';
import { DEFAULT_PROFILES } from '../accounts/default-profiles';
import type { Account } from '../accounts/model';
import { accountsSpec } from '../accounts/store';
import { AppError } from '../errors';
import type { ChannelName } from '../groups/model';
import { newId } from '../ids';
import type { Org, Staff } from '../staff/model';
import { hashPassword } from '../staff/password';
import { orgsSpec, staffSpec } from '../staff/store';
import { collectionOf } from '../store/collection';

const DUPLICATE_KEY = 11000;
/** One fixed id, so that two set-ups at once leave one head office. */
const HEAD_ID = 'org_head';
const LOGIN = /^[a-z][a-z0-9._-]{1,31}$/;
const ACCOUNT_ID = /^[A-Za-z0-9_]{3,40}$/;
const MIN_PASSWORD = 10;

function refuse(field: string, userText: string): AppError {
  return new AppError('BAD_INPUT', `bad ${field}`, { field, userText });
}

async function insertNew(insert: Promise<unknown>, what: string, userText: string): Promise<void> {
  try {
    await insert;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === DUPLICATE_KEY)
      throw new AppError('CONFLICT', `${what} is there already`, { userText });
    throw error;
  }
}

export interface HeadOffice {
  orgName: string;
  /** Lower-case letters, digits, `.`, `_`, `-`. */
  login: string;
  name: string;
  /** At least 10 characters. */
  password: string;
}

/**
 * Makes the head office and its first member of staff in an empty store. BAD_INPUT for what cannot be; CONFLICT when there is a head
 * office, which stays as it is. Called again after a crash in between, it adds what is missing.
 */
export async function setUpHeadOffice(db: Db, input: HeadOffice, now: Date): Promise<{ org: Org; staff: Staff }> {
  const { login, password } = input;
  const [orgName, name] = [input.orgName.trim(), input.name.trim()];
  if (orgName === '' || orgName.length > 60) throw refuse('orgName', '请填写总行名称,不超过60个字');
  if (name === '' || name.length > 30) throw refuse('name', '请填写姓名,不超过30个字');
  if (!LOGIN.test(login)) throw refuse('login', '账号由2到32个小写字母、数字或 . _ - 组成,以字母开头');
  if (password.length < MIN_PASSWORD) throw refuse('password', `密码至少${MIN_PASSWORD}个字符`);
  const org: Org = { _id: HEAD_ID, name: orgName, kind: 'head', parentId: null, path: [HEAD_ID] };
  const orgs = collectionOf(db, orgsSpec);
  const people = collectionOf(db, staffSpec);
  if ((await people.countDocuments({ orgId: HEAD_ID })) > 0)
    throw new AppError('CONFLICT', 'there is a head office with staff', { userText: '总行已经建好了' });
  await orgs.updateOne({ _id: HEAD_ID }, { $setOnInsert: { ...org, _id: HEAD_ID } }, { upsert: true });
  const staff: Staff = {
    _id: newId('staff'),
    login,
    name,
    orgId: HEAD_ID,
    orgPath: org.path,
    role: 'head',
    passwordHash: await hashPassword(password),
    state: 'active',
    failedLogins: 0,
    lockedUntil: null,
    createdAt: now,
    updatedAt: now,
  };
  await insertNew(people.insertOne(staff), login, '这个账号已经有人使用');
  return { org, staff };
}

/** Adds a sending account with its channel's careful first pace. BAD_INPUT, CONFLICT when the id is taken. */
export async function addAccount(
  db: Db,
  input: { id: string; channel: ChannelName; name: string },
  now: Date,
): Promise<Account> {
  if (!ACCOUNT_ID.test(input.id)) throw refuse('id', '账号编号由3到40个字母、数字或下划线组成');
  if (input.name.trim() === '') throw refuse('name', '请填写账号名称');
  const account: Account = {
    _id: input.id,
    channel: input.channel,
    name: input.name.trim(),
    pacing: DEFAULT_PROFILES[input.channel],
    state: 'active',
    activeSince: now,
    pausedUntil: null,
    pausedReason: '',
    lease: null,
    connection: { state: 'connecting', since: now, detail: '' },
    updatedAt: now,
  };
  await insertNew(collectionOf(db, accountsSpec).insertOne(account), input.id, '这个账号编号已经存在');
  return account;
}
