// The list of rules: a new one is a file and a line here.
import type { Rule } from '../rule.ts';
import { cutAnswer } from './cutAnswer.ts';
import { cutOffByLimit } from './cutOffByLimit.ts';
import { declinedAnswer } from './declinedAnswer.ts';
import { duplicateChat } from './duplicateChat.ts';
import { emptyMessage } from './emptyMessage.ts';
import { fewChats } from './fewChats.ts';
import { noAnswer } from './noAnswer.ts';
import { notLearnable } from './notLearnable.ts';
import { oneAnswer } from './oneAnswer.ts';
import { openQuestion } from './openQuestion.ts';
import { otherTemplate } from './otherTemplate.ts';
import { personalData } from './personalData.ts';
import { roleOrder } from './roleOrder.ts';
import { secretInData } from './secretInData.ts';
import { severalAnswers } from './severalAnswers.ts';
import { similarChat } from './similarChat.ts';
import { systemOnlyInTraining } from './systemOnlyInTraining.ts';
import { tooFewChats } from './tooFewChats.ts';
import { tooLarge } from './tooLarge.ts';
import { tooLong } from './tooLong.ts';
import { tornSplit } from './tornSplit.ts';
import { trainedValidation } from './trainedValidation.ts';
import { unknownRole } from './unknownRole.ts';
import { unreadableChat } from './unreadableChat.ts';

/** They decide whether rows make a chat that can be trained on at all, in this order. */
export const structureRules: readonly Rule[] = [
  unreadableChat,
  cutOffByLimit,
  openQuestion,
  unknownRole,
  emptyMessage,
  roleOrder,
  noAnswer,
];

/** They see only chats that passed those, with their tokens counted. */
export const contentRules: readonly Rule[] = [
  notLearnable,
  tooFewChats,
  fewChats,
  tooLarge,
  tooLong,
  secretInData,
  personalData,
  severalAnswers,
  duplicateChat,
  oneAnswer,
  cutAnswer,
  declinedAnswer,
  otherTemplate,
  tornSplit,
  trainedValidation,
  similarChat,
  systemOnlyInTraining,
];

export const rules: readonly Rule[] = [...structureRules, ...contentRules];

/** What they find is not trained on, and the run goes on without it. */
export const rulesThatLeaveOut: ReadonlySet<string> = new Set([cutOffByLimit.id, openQuestion.id]);
