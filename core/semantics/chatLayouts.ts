// The columns of which fine-tuning can make chats. What becomes of their rows is the engine's; a test holds both together.

export const chatLayouts: readonly (readonly string[])[] = [
  ['question', 'context', 'answer'],
  ['chat_json'],
  ['role', 'content'],
  ['prompt', 'completion'],
];
