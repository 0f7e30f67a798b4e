// Columns that say who: who made it, has it, looks after it.
import { text } from './column.ts';

export const makers = {
  author: text('author author writer author_name written_by', 'people', {
    labels: 'author; writer',
    after: 'by {v}; written by {v}; from {v}; that {v} wrote; {v} has written; authored by {v}',
    verb: 'are by {v}; are written by {v}; were written by {v}',
    ask: 'who wrote {it}; who is {it} by; who is the author of {it}; who has written {it}',
  }),
  director: text('director director directed_by', 'people', {
    after: 'by {v}; directed by {v}; from {v}; that {v} directed; {v} made',
    verb: 'are by {v}; were directed by {v}; are directed by {v}',
    ask: 'who directed {it}; who made {it}; who is the director of {it}',
  }),
  artist: text('artist artist singer performer band artist_name', 'people', {
    labels: 'artist; singer; musician',
    after: 'by {v}; from {v}; performed by {v}; sung by {v}; that {v} recorded; {v} made',
    verb: 'are by {v}; are performed by {v}; were recorded by {v}',
    ask: 'who sings {it}; who made {it}; who performs {it}; who is {it} by; who recorded {it}',
  }),
  painter: text('artist painter sculptor creator', 'people', {
    labels: 'artist; painter',
    after: 'by {v}; painted by {v}; created by {v}; that {v} painted; made by {v}',
    verb: 'are by {v}; were painted by {v}; were created by {v}',
    ask: 'who painted {it}; who made {it}; who created {it}',
  }),
  publisher: text('publisher label studio publishing_house', 'companies', {
    after: 'published by {v}; from {v}; by {v}; released by {v}',
    verb: 'are published by {v}; were published by {v}; came out at {v}',
    ask: 'who published {it}; which company published {it}',
  }),
  teacher: text('teacher instructor professor lecturer tutor taught_by', 'people', {
    labels: 'teacher; instructor',
    after: 'taught by {v}; with {v}; given by {v}; that {v} teaches; of {v}',
    verb: 'are taught by {v}; are given by {v}',
    ask: 'who teaches {it}; who gives {it}; who is teaching {it}',
  }),
  coach: text('coach trainer head_coach instructor', 'people', {
    labels: 'coach; trainer',
    after: 'coached by {v}; trained by {v}; with coach {v}; led by {v}',
    verb: 'are coached by {v}; are trained by {v}',
    ask: 'who coaches {it}; who trains {it}',
  }),
  owner: text('owner owner_name owned_by proprietor', 'people', {
    after: 'owned by {v}; belonging to {v}; of {v}; that belong to {v}; that {v} owns',
    verb: 'belong to {v}; are owned by {v}',
    ask: 'who owns {it}; whose is {it}; who does {it} belong to',
  }),
  manager: text('manager supervisor boss manager_name lead project_manager', 'people', {
    labels: 'manager; boss; head',
    after: 'managed by {v}; led by {v}; run by {v}; under {v}; reporting to {v}; headed by {v}',
    verb: 'are managed by {v}; report to {v}; are led by {v}; are run by {v}',
    ask: 'who manages {it}; who runs {it}; who is in charge of {it}; who leads {it}; who is responsible for {it}',
  }),
  doctor: text('doctor physician vet therapist dentist', 'people', {
    labels: 'doctor',
    after: 'with {v}; treated by {v}; seen by {v}; of doctor {v}; with doctor {v}',
    verb: 'are treated by {v}; see {v}; are with {v}',
    ask: 'who treats {it}; who is the doctor of {it}; which doctor sees {it}',
  }),
  customer: text('customer customer_name client buyer client_name', 'people', {
    labels: 'customer; client',
    after: 'by {v}; from {v}; of {v}; placed by {v}; for {v}; that {v} made; ordered by {v}; bought by {v}',
    verb: 'are from {v}; were placed by {v}; belong to {v}; were made by {v}',
    ask: 'who ordered {it}; who is {it} for; who placed {it}; who bought {it}; who paid for {it}',
  }),
  supplier: text('supplier vendor provider carrier distributor', 'companies', {
    labels: 'supplier; vendor',
    after: 'from {v}; supplied by {v}; delivered by {v}; by {v}; provided by {v}',
    verb: 'come from {v}; are supplied by {v}; are delivered by {v}',
    ask: 'who supplies {it}; where do we get {it} from; who delivers {it}',
  }),
  assignee: text('assignee assigned_to agent responsible worker employee technician mechanic', 'people', {
    labels: 'assignee',
    after: 'assigned to {v}; handled by {v}; of {v}; that {v} works on; {v} is working on; given to {v}; done by {v}',
    verb: 'are assigned to {v}; are handled by {v}',
    ask: 'who is working on {it}; who handles {it}; who is responsible for {it}; who takes care of {it}',
  }),
  driver: text('driver pilot captain operator', 'people', {
    after: 'driven by {v}; with driver {v}; by {v}',
    verb: 'are driven by {v}',
    ask: 'who drives {it}; who is driving {it}',
  }),
  guest: text('guest guest_name visitor booked_by customer', 'people', {
    labels: 'guest; visitor',
    after: 'of {v}; by {v}; for {v}; booked by {v}; made by {v}; that {v} made',
    verb: 'are for {v}; were booked by {v}; were made by {v}',
    ask: 'who booked {it}; who made {it}; who is {it} for',
  }),
  architect: text('architect designer designed_by', 'people', {
    after: 'designed by {v}; by {v}; built by {v}; planned by {v}',
    verb: 'were designed by {v}; are by {v}',
    ask: 'who designed {it}; who built {it}',
  }),
  chef: text('chef cook baker created_by', 'people', {
    after: 'by {v}; made by {v}; cooked by {v}; from {v}',
    verb: 'are made by {v}; are by {v}',
    ask: 'who cooks {it}; who makes {it}; who came up with {it}',
  }),
  inventor: text('inventor founder creator founded_by ceo', 'people', {
    labels: 'founder',
    after: 'founded by {v}; started by {v}; created by {v}; invented by {v}; of {v}',
    verb: 'were founded by {v}; were started by {v}',
    ask: 'who founded {it}; who started {it}; who invented {it}; who is behind {it}',
  }),
  sponsor: text('sponsor donor funder', 'companies', {
    after: 'sponsored by {v}; paid for by {v}; funded by {v}; financed by {v}; supported by {v}',
    verb: 'are sponsored by {v}; are funded by {v}',
    ask: 'who sponsors {it}; who pays for {it}; who funds {it}',
  }),
  brand: text('brand manufacturer make maker producer vendor', 'companies', {
    labels: 'brand; manufacturer; maker',
    after: 'by {v}; from {v}; made by {v}; of the brand {v}; manufactured by {v}; produced by {v}',
    verb: 'are made by {v}; are from {v}; come from {v}; are manufactured by {v}',
    before: '{v}',
    ask: 'who makes {it}; which company makes {it}; who made {it}; what brand is {it}; who produces {it}',
  }),
  insurance: text('insurance insurer insurance_provider', 'companies', {
    labels: 'insurance; insurer',
    after: 'insured with {v}; insured by {v}; with {v} insurance',
    verb: 'are insured with {v}; are insured by {v}',
    ask: 'who insures {it}; where is {it} insured',
  }),
  airline: text('airline carrier operator', 'airlines', {
    labels: 'airline; carrier',
    after: 'with {v}; by {v}; of {v}; operated by {v}; flown by {v}',
    verb: 'are operated by {v}; belong to {v}',
    before: '{v}',
    ask: 'who operates {it}; who flies {it}; which airline is {it}',
  }),
  channel: text('channel network station broadcaster', 'companies', {
    after: 'on {v}; shown on {v}; aired by {v}',
    verb: 'run on {v}; are shown on {v}',
    ask: 'where is {it} shown; which channel shows {it}',
  }),
} as const;
