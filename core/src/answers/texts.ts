import type { VariableProblem } from '../content/variables';

export const FAQ_TEXTS = {
  noAnswer: '请写回答,或选一张图片',
  emptyQuestion: '问题里要有字',
  shortKeyword: '关键词至少两个字,太短会打扰群里聊天',
  builtIn: (sentence: string) => `「${sentence}」助手本来就会回答,请换一个问法`,
  taken: (sentence: string, question: string) => `「${sentence}」已经由「${question}」回答`,
  noPicture: '这张图片已经不在素材库里',
} as const;

/** What is wrong with a named variable of an answer. */
export function variableText(problem: VariableProblem): string {
  switch (problem.kind) {
    case 'unclosed':
      return '变量的大括号没有成对';
    case 'fullWidth':
      return `变量「${problem.name}」请用半角大括号`;
    case 'unknown':
      return problem.nearest === null
        ? `没有变量「${problem.name}」`
        : `没有变量「${problem.name}」,是不是想写「${problem.nearest}」`;
    case 'notHere':
      return `变量「${problem.name}」不能用在回答里`;
  }
}
