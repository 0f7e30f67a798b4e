// Columns that say which one it is, or how to reach it.
import { text } from './column.ts';

export const names = {
  name: text('name name name full_name', 'own', {
    naming: true,
    after: 'called {v}; named {v}; with the name {v}',
    ask: 'what is {it} called',
  }),
  title: text('title title title name', 'titles', {
    naming: true,
    after: 'called {v}; titled {v}; named {v}',
    ask: 'what is {it} called',
  }),
  label: text('label name description', 'titles', { naming: true, after: 'called {v}; named {v}' }),
  code: text('code number reference ref_no', 'codes', {
    after: 'with the code {v}; with code {v}; with the number {v}',
  }),
  first_name: text('first_name firstname given_name fname', 'firstNames', {
    labels: 'first name; given name',
    after: 'called {v}; named {v}; with the first name {v}',
    verb: 'are called {v}; are named {v}',
  }),
  last_name: text('last_name lastname surname family_name lname', 'lastNames', {
    labels: 'last name; surname; family name',
    after: 'with the last name {v}; with the surname {v}',
  }),
  email: text('email email_address mail', 'emails', {
    labels: 'email; email address; mail address',
    ask: 'how can i reach {it}; what is the email of {it}',
  }),
  phone: text('phone phone_number telephone tel mobile', 'phones', {
    labels: 'phone number; phone; telephone number',
    ask: 'how can i call {it}; what number do i call for {it}; how can i reach {it}',
  }),
  model: text('model', 'titles', { after: 'of model {v}', ask: 'which model is {it}' }),
  comment: text('comment description notes review remarks feedback', 'sentences', {
    labels: 'comment; description; notes',
    ask: 'what do people say about {it}; what does it say about {it}',
  }),
} as const;
