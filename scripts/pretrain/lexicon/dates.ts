// Columns of dates.
import { date } from './column.ts';

export const dates = {
  birth: date('birth_date date_of_birth dob birthday birthdate', 'born {when}', {
    labels: 'birthday; date of birth; birth date',
    most: 'youngest',
    least: 'oldest; eldest',
    ask: 'when was {it} born; when is the birthday of {it}; how old is {it}',
    from: 1950,
  }),
  hired: date(
    'hire_date hired_on start_date date_hired employed_since joined',
    'hired {when}; who joined {when}; who started {when}; employed {when}; that started working here {when}',
    {
      labels: 'hire date; start date',
      most: 'newest; most recently hired; latest',
      least: 'longest serving; longest-serving; first hired',
      ask: 'when was {it} hired; since when does {it} work here; when did {it} start; when did {it} join; how long has {it} been working here',
    },
  ),
  ordered: date(
    'order_date date ordered_at ordered_on placed_at date_ordered',
    'placed {when}; made {when}; from {when}; ordered {when}',
    {
      labels: 'order date; date',
      most: 'latest; most recent; newest; last',
      least: 'earliest; first; oldest',
      ask: 'when was {it} placed; when was {it} made; when was {it} ordered',
    },
  ),
  due: date(
    'due_date deadline due due_on',
    'due {when}; with a deadline {when}; that must be done {when}; that have to be finished {when}',
    {
      labels: 'due date; deadline',
      most: 'latest',
      least: 'most urgent; earliest; next',
      ask: 'when is {it} due; when does {it} have to be done; until when is {it}',
    },
  ),
  delivered: date(
    'delivery_date delivered_at delivered_on arrival_date date_delivered',
    'delivered {when}; that arrived {when}; arriving {when}',
    {
      labels: 'delivery date',
      most: 'latest; last',
      least: 'earliest; first',
      ask: 'when was {it} delivered; when did {it} arrive; when does {it} arrive; when will {it} be delivered',
    },
  ),
  shipped: date(
    'ship_date shipped_at shipped_on shipping_date dispatch_date',
    'shipped {when}; sent {when}; sent out {when}; dispatched {when}',
    {
      most: 'latest; last; most recent',
      least: 'earliest; first',
      ask: 'when was {it} shipped; when was {it} sent; when did {it} go out',
    },
  ),
  released: date(
    'release_date released_on released date_released premiere_date',
    'released {when}; that came out {when}; from {when}; out {when}',
    {
      labels: 'release date',
      most: 'newest; latest; most recent',
      least: 'oldest; earliest; first',
      ask: 'when did {it} come out; when was {it} released',
      from: 1970,
    },
  ),
  published: date(
    'published_at publish_date published_on publication_date posted_at posted_on',
    'published {when}; posted {when}; that came out {when}; written {when}; from {when}',
    {
      labels: 'publication date; date',
      most: 'newest; latest; most recent',
      least: 'oldest; earliest; first',
      ask: 'when was {it} published; when was {it} posted; when did {it} come out; when was {it} written',
    },
  ),
  created: date(
    'created_at created created_on creation_date registered_at',
    'created {when}; made {when}; opened {when}; from {when}; added {when}',
    {
      labels: 'creation date',
      most: 'newest; latest; most recent; last',
      least: 'oldest; earliest; first',
      ask: 'when was {it} created; when was {it} made; how old is {it}',
    },
  ),
  joined: date(
    'signup_date joined_at registered_on join_date registration_date member_since created_at',
    'who joined {when}; who signed up {when}; registered {when}; who registered {when}; that joined {when}',
    {
      labels: 'signup date; registration date; joining date',
      most: 'newest; latest; most recent',
      least: 'oldest; earliest; first; longest standing',
      ask: 'when did {it} join; when did {it} sign up; when did {it} register; since when is {it} a member; how long has {it} been with us',
    },
  ),
  starts: date(
    'start_date starts_on begins start_time begin_date starts_at',
    'starting {when}; that start {when}; beginning {when}; that begin {when}',
    {
      labels: 'start date; start',
      most: 'latest; last',
      least: 'earliest; first; next',
      ask: 'when does {it} start; when does {it} begin; when did {it} start',
    },
  ),
  ends: date(
    'end_date ends_on finish_date end_time completed_on',
    'ending {when}; that end {when}; finished {when}; that finish {when}; running until {when}',
    {
      labels: 'end date; end',
      most: 'latest; last',
      least: 'earliest; first',
      ask: 'when does {it} end; when is {it} over; when does {it} finish; until when does {it} run',
    },
  ),
  held: date(
    'date event_date held_on day date_held match_date game_date',
    'held {when}; taking place {when}; that take place {when}; {when}; that happened {when}; from {when}; that took place {when}',
    {
      labels: 'date; day',
      most: 'latest; most recent; last',
      least: 'earliest; first; next',
      ask: 'when is {it}; when does {it} take place; when was {it}; when did {it} take place; on what date is {it}',
    },
  ),
  visit: date(
    'visit_date appointment_date date appointment_time scheduled_at date_of_visit',
    'scheduled {when}; {when}; that are {when}; made {when}; planned {when}',
    {
      labels: 'date',
      most: 'latest; last; most recent',
      least: 'earliest; first; next',
      ask: 'when is {it}; when was {it}; when does {it} take place',
    },
  ),
  bought: date(
    'purchase_date bought_on date_purchased acquired acquisition_date sale_date sold_on',
    'bought {when}; purchased {when}; acquired {when}; sold {when}; that we bought {when}',
    {
      labels: 'purchase date; date of purchase',
      most: 'newest; latest; most recent; last',
      least: 'oldest; earliest; first',
      ask: 'when was {it} bought; when did we buy {it}; when was {it} sold; how old is {it}',
    },
  ),
  login: date(
    'last_login last_seen last_active last_visit',
    'last seen {when}; who logged in {when}; who were last active {when}; active {when}',
    {
      labels: 'last login; last visit',
      most: 'most recently active; last active',
      least: 'longest inactive',
      ask: 'when did {it} last log in; when was {it} last seen; when was {it} last active',
    },
  ),
  expires: date(
    'expiry_date expires_on expiration_date valid_until best_before',
    'expiring {when}; that expire {when}; valid until {when}; that run out {when}; going bad {when}',
    {
      labels: 'expiry date; expiration date',
      most: 'latest; freshest; longest valid',
      least: 'next; earliest',
      ask: 'when does {it} expire; until when is {it} valid; when does {it} run out; how long is {it} good',
    },
  ),
  founded: date(
    'founded_on founding_date established_on founded',
    'founded {when}; established {when}; started {when}; set up {when}',
    {
      most: 'newest; youngest',
      least: 'oldest',
      ask: 'when was {it} founded; how old is {it}; when was {it} set up',
      from: 1900,
    },
  ),
  departs: date(
    'departure_date departure_time departs_at departure flight_date travel_date',
    'leaving {when}; departing {when}; that leave {when}; that depart {when}; going {when}; {when}',
    {
      labels: 'departure; departure date; departure time',
      most: 'latest; last',
      least: 'earliest; first; next',
      ask: 'when does {it} leave; when does {it} depart; when does {it} go',
    },
  ),
  arrives: date(
    'arrival_time arrival arrival_date arrives_at',
    'arriving {when}; that arrive {when}; that get in {when}',
    {
      labels: 'arrival; arrival time',
      most: 'latest; last',
      least: 'earliest; first',
      ask: 'when does {it} arrive; when does {it} get in; when will {it} be there',
    },
  ),
  paid: date('payment_date paid_on paid_at date_paid', 'paid {when}; made {when}; received {when}; from {when}', {
    labels: 'payment date',
    most: 'latest; most recent; last',
    least: 'earliest; first',
    ask: 'when was {it} paid; when did {it} come in',
  }),
  returned: date(
    'return_date returned_on returned_at date_returned',
    'returned {when}; brought back {when}; that came back {when}',
    {
      labels: 'return date',
      most: 'latest; last',
      least: 'earliest; first',
      ask: 'when was {it} returned; when did {it} come back; when was {it} brought back',
    },
  ),
  loaned: date(
    'loan_date borrowed_on checkout_date borrow_date rental_date rented_on',
    'borrowed {when}; lent {when}; taken out {when}; rented {when}; checked out {when}',
    {
      most: 'latest; most recent; last',
      least: 'earliest; first',
      ask: 'when was {it} borrowed; when was {it} taken out; when was {it} rented',
    },
  ),
  checkin: date(
    'check_in check_in_date arrival_date checkin_date stay_from',
    'checking in {when}; arriving {when}; starting {when}; that arrive {when}',
    {
      labels: 'check in date; arrival',
      most: 'latest; last',
      least: 'earliest; first; next',
      ask: 'when does {it} check in; when does {it} arrive',
    },
  ),
  checkout: date(
    'check_out check_out_date departure_date checkout_date stay_until',
    'checking out {when}; leaving {when}; ending {when}',
    {
      labels: 'check out date; departure',
      most: 'latest; last',
      least: 'earliest; first',
      ask: 'when does {it} check out; when does {it} leave',
    },
  ),
  admitted: date(
    'admission_date admitted_on admitted date_admitted',
    'admitted {when}; who came in {when}; taken in {when}',
    {
      labels: 'admission date',
      most: 'latest; newest; most recent',
      least: 'earliest; first',
      ask: 'when was {it} admitted; when did {it} come in; how long has {it} been here',
    },
  ),
  inspected: date(
    'inspection_date last_inspection last_service service_date last_maintenance maintenance_date',
    'inspected {when}; serviced {when}; last checked {when}; maintained {when}',
    {
      labels: 'inspection date; last service',
      most: 'most recently inspected; most recently serviced',
      least: 'longest not serviced',
      ask: 'when was {it} last checked; when was {it} serviced; when was {it} inspected',
    },
  ),
  planted: date('planted_on planting_date sown_on planted', 'planted {when}; sown {when}', {
    most: 'newest; youngest',
    least: 'oldest',
    ask: 'when was {it} planted; how old is {it}',
  }),
  reported: date(
    'reported_at reported_on opened_at submitted_at date_reported received_on',
    'reported {when}; opened {when}; submitted {when}; received {when}; that came in {when}; from {when}',
    {
      labels: 'date',
      most: 'latest; newest; most recent',
      least: 'oldest; earliest; first',
      ask: 'when was {it} reported; when was {it} submitted; when did {it} come in',
    },
  ),
  signed: date('signed_on contract_date signing_date signed', 'signed {when}; from {when}; closed {when}', {
    most: 'newest; latest; most recent',
    least: 'oldest; earliest',
    ask: 'when was {it} signed',
  }),
  discovered: date(
    'discovery_date discovered_on found_on observed_on',
    'discovered {when}; found {when}; seen {when}; observed {when}',
    {
      most: 'latest; most recent; newest',
      least: 'earliest; first',
      ask: 'when was {it} discovered; when was {it} found; when was {it} seen',
      from: 1900,
    },
  ),
} as const;
