// The data-set linter at work: hands every chat to the rules as it comes, and asks them at the end what they found.
import type { Finding } from '../../../catalog/finding.ts';
import { type Draft, withoutOpenEnd } from '../data/draft.ts';
import type { About, LintedChat, ReadSet, Rule, Watch } from './rule.ts';
import { contentRules, structureRules } from './rules/index.ts';

export interface Linter {
  /** The chat as it is to be trained on; nothing when its rows make none. */
  structure(draft: Draft, mayBeCut: boolean): LintedChat | undefined;
  /** Whether it is trained on; its tokens are counted by now. */
  content(chat: LintedChat): boolean;
  /** The worst first. */
  end(set: Omit<ReadSet, 'seen'>): readonly Finding[];
}

export function openLinter(about: About): Linter {
  const opened = (rules: readonly Rule[]) => rules.map(rule => ({ rule, watch: rule.open(about) }));
  const [structure, content] = [opened(structureRules), opened(contentRules)];
  const isTaken = (watches: readonly { readonly watch: Watch }[], chat: LintedChat): boolean =>
    !watches.some(({ watch }) => watch.chat?.(chat));
  let seen = 0;
  return {
    structure(draft, mayBeCut) {
      seen++;
      const whole = withoutOpenEnd(draft);
      const chat = { ...whole, openEnd: whole !== draft, mayBeCut };
      return isTaken(structure, chat) ? chat : undefined;
    },
    content: chat => isTaken(content, chat),
    end(set) {
      const found = [...structure, ...content].flatMap(({ rule: { id, severity }, watch }) =>
        [...watch.end({ ...set, seen })].map(each => ({ rule: id, severity, ...each })),
      );
      return found.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
    },
  };
}

const severities: readonly Finding['severity'][] = ['error', 'warning', 'information'];
