// Columns of yes and no.
import { truth } from './column.ts';

export const truths = {
  active: truth('active is_active', 'active; still active', 'not active; inactive; no longer active', {
    before: 'active',
    beforeNot: 'inactive',
  }),
  available: truth('available is_available', 'available; free; still available', 'not available; unavailable; taken', {
    before: 'available; free',
    beforeNot: 'unavailable',
  }),
  vegetarian: truth('vegetarian is_vegetarian', 'vegetarian; without meat; meat free', 'not vegetarian; with meat', {
    before: 'vegetarian; veggie',
    beforeNot: 'non-vegetarian',
  }),
  vegan: truth('vegan is_vegan', 'vegan', 'not vegan', { before: 'vegan' }),
  paid: truth('paid is_paid', 'paid; already paid; settled', 'not paid; unpaid; still open; not paid yet', {
    before: 'paid',
    beforeNot: 'unpaid; open; outstanding',
  }),
  completed: truth(
    'completed done is_done is_completed finished',
    'completed; done; finished',
    'not done; not finished; incomplete; not completed; still open',
    { before: 'completed; finished', beforeNot: 'unfinished; open; incomplete' },
  ),
  verified: truth('verified is_verified', 'verified', 'not verified; unverified', {
    before: 'verified',
    beforeNot: 'unverified',
  }),
  premium: truth('premium is_premium', 'premium; on premium', 'not premium', { before: 'premium' }),
  approved: truth('approved is_approved', 'approved', 'not approved; not yet approved; rejected', {
    before: 'approved',
    beforeNot: 'unapproved',
  }),
  cancelled: truth('cancelled is_cancelled canceled', 'cancelled; called off', 'not cancelled', {
    before: 'cancelled',
  }),
  furnished: truth('furnished is_furnished', 'furnished; with furniture', 'not furnished; unfurnished', {
    before: 'furnished',
    beforeNot: 'unfurnished',
  }),
  balcony: truth(
    'has_balcony balcony',
    'with a balcony; that have a balcony',
    'without a balcony; that have no balcony',
  ),
  parking: truth(
    'has_parking parking',
    'with parking; that have parking; where i can park',
    'without parking; that have no parking',
  ),
  garden: truth('has_garden garden', 'with a garden; that have a garden', 'without a garden; that have no garden'),
  wifi: truth('has_wifi wifi free_wifi', 'with wifi; that have wifi; offering wifi', 'without wifi; that have no wifi'),
  pool: truth('has_pool pool', 'with a pool; that have a pool', 'without a pool; that have no pool'),
  insured: truth('insured is_insured', 'insured', 'not insured; uninsured', {
    before: 'insured',
    beforeNot: 'uninsured',
  }),
  electric: truth('electric is_electric', 'electric', 'not electric', { before: 'electric' }),
  organic: truth('organic is_organic', 'organic', 'not organic', { before: 'organic' }),
  open: truth('is_open open', 'open; still open', 'closed; not open', { before: 'open', beforeNot: 'closed' }),
  online: truth('online is_online', 'online', 'not online; offline', { before: 'online', beforeNot: 'offline' }),
  vaccinated: truth('vaccinated is_vaccinated', 'vaccinated', 'not vaccinated; unvaccinated', {
    before: 'vaccinated',
    beforeNot: 'unvaccinated',
  }),
  adopted: truth(
    'adopted is_adopted',
    'adopted; already adopted',
    'not adopted; not adopted yet; still waiting for a home',
    { before: 'adopted' },
  ),
  married: truth('married is_married', 'married', 'not married; single', {
    before: 'married',
    beforeNot: 'unmarried; single',
  }),
  smoker: truth('smoker is_smoker', 'who smoke; smokers', 'who do not smoke; non-smokers'),
  late: truth('late is_late overdue', 'late; overdue; too late', 'not late; on time', { before: 'late; overdue' }),
  returned: truth('returned is_returned', 'returned; brought back', 'not returned; not yet returned; still out', {
    before: 'returned',
  }),
  subscribed: truth(
    'subscribed newsletter is_subscribed',
    'subscribed; subscribed to the newsletter; that get the newsletter',
    'not subscribed; who did not subscribe',
    { before: 'subscribed' },
  ),
  public: truth('is_public public', 'public', 'not public; private', { before: 'public', beforeNot: 'private' }),
  fulltime: truth(
    'full_time is_full_time',
    'full time; working full time; employed full time',
    'not full time; part time',
    { before: 'full-time', beforeNot: 'part-time' },
  ),
  opened: truth('opened is_read read_by_user', 'read; already read; opened', 'unread; not read; not opened', {
    before: 'read; opened',
    beforeNot: 'unread; unopened',
  }),
  remote: truth(
    'remote is_remote',
    'remote; working remotely; working from home',
    'not remote; working in the office',
    { before: 'remote' },
  ),
} as const;
