// What tables are about: what one of the things is called, which columns it may have, and what belongs to it.

import type { Concept } from './column.ts';
import { dates } from './dates.ts';
import { numbers } from './numbers.ts';
import { texts } from './texts.ts';
import { truths } from './truths.ts';

const concepts: Readonly<Record<string, Concept>> = {
  ...prefixed('', { ...numbers, ...texts }),
  ...prefixed('@', dates),
  ...prefixed('?', truths),
};

export interface Thing {
  readonly noun: string;
  /** What people also call it. */
  readonly synonyms: readonly string[];
  readonly who: boolean;
  /** In the order in which they usually stand; the first names it, if it has a name. */
  readonly concepts: readonly Concept[];
  /** Things that one of these may belong to. */
  readonly parents: readonly Parent[];
}

export interface Parent {
  readonly noun: string;
  /** What stands between a child and its parent: `books by Ada`. */
  readonly after: readonly string[];
  /** What parents do with their children: `authors who wrote books`. */
  readonly has: readonly string[];
}

/** One line: `noun, synonyms | columns | parents`. Things that are people have a star. */
const lines = `
*employee, worker, staff member, colleague | name first_name last_name age gender salary department job city country @hired @birth email phone manager experience ?active ?remote ?fulltime shift education | department~in,from,of~employ,have company~at,of~employ,have office~in,at~have,house store~at,in~employ,have manager~under,of~lead,manage
department, team, division | name budget manager staff building floor city headquarters | company~of,at~have
company, firm, business | name industry country city headquarters founded_year revenue staff inventor profit ?active | country~from,in~have
office, branch, location | name city country address staff opened_year phone manager capacity | company~of~have,run
*customer, client, buyer, shopper | name first_name last_name email city country phone age gender @joined balance points plan ?active ?subscribed @login | country~from,in~have city~from,in~have
order, purchase | code customer @ordered @shipped @delivered status amount payment quantity city ?paid discount | customer~of,by,from~place,make,have employee~of,handled_by~handle,take product~of,for~appear in,have store~at,from~receive,have
product, item, article | name category price stock brand color weight rating supplier material size ?available description discount sold | category~in,of~contain,have supplier~from,by~supply,deliver,sell brand~by,from,of~make,have store~in,at~sell,have
category, group | name description | 
supplier, vendor, provider | name city country phone email rating founded_year | country~from,in~have
invoice, bill | code customer amount @created @due status ?paid payment currency | customer~of,for~get,have project~for~have
payment, transaction | amount @paid payment status customer currency | customer~of,by~make order~for~have member~of,by~make tenant~of,by~make
review, rating | title author rating comment @published likes ?verified | product~of,about,for~get,have movie~of,about,for~get,have book~of,about,for~get,have customer~by,of~write restaurant~of,about,for~get,have hotel~of,about~get,have user~by,from~write
*student, pupil, learner | name first_name last_name age gender major gpa score city country nationality @birth @joined year email credits ?active level | school~at,of~have university~at,of~have class~in,of~have department~in,of~have teacher~of~teach,have club~in~have
*teacher, instructor, lecturer, tutor | name first_name last_name subject salary age experience email city @hired room | school~at,of~employ,have department~in,of~employ,have
*professor, lecturer | name department salary age subject office email experience @hired | university~at,of~employ,have department~in,of~have
course, class, lecture | title teacher credits department level room subject enrolled duration weekday fee language @starts @ends ?online capacity | department~of,in~offer,have teacher~by,of,with~teach,give professor~by,of~teach,give university~at~offer,have
school | name city district enrolled founded_year rating type teacher phone ?public | city~in~have district~in~have
university, college | name city country founded_year enrolled rank fee type ?public | country~in~have city~in~have
exam, test | title subject @held duration score room level difficulty | course~of,for,in~have student~of,by~take,have
enrollment, registration | score @joined status semester ?completed | student~of,by~have course~in,for~have
assignment, homework | title @due score points status difficulty | course~of,for,in~have student~of,by~have
club, society | name members founded_year city type fee weekday sport | school~of,at~have
book, title, novel | title author genre pages price published_year publisher language rating stock format ?available sold @published | author~by,of,from~write,have publisher~by,from~publish,release library~in,of~have genre~of,in~have,contain shelf~on~hold,have
*author, writer, novelist | name country nationality birth_year language city gender @birth ?active | country~from~have publisher~with,of~have
publisher, publishing house | name city country founded_year revenue | 
library | name city address opened_year members capacity | city~in~have
loan, borrowing, checkout | @loaned @due @returned ?returned ?late status fee | book~of~have member~of,by~have,make reader~of,by~have,make
*member, subscriber | name age city email phone plan @joined fee points ?active ?premium gender | gym~of,at~have club~of,in~have library~of~have trainer~of,with~coach,have team~of,on~have
*reader, library user | name city age email @joined | library~of~have
*user, account holder | name email country city age @joined @login plan followers ?active ?verified ?premium points level | country~from,in~have
post, article, blog post | title author category views likes comments @published ?public language topic | user~by,of,from~write,publish,have author~by,of~write,have blog~on,in~have category~in~contain,have
comment, reply | author comment likes @published | post~on,to,under~get,have user~by,of,from~write,have video~on,under~get,have
video, clip | title author duration views likes @published category language channel | channel~on,of~have,publish user~by,of~upload,have
channel | name owner followers category country @created language | 
photo, picture, image | title author likes views @published format location size | album~in,of~contain,have user~by,of~upload,have
movie, film | title director genre released_year duration rating revenue budget language country @released studio ?available | director~by,of~direct,make studio~by,from,of~produce,make,release genre~of,in~have,contain
*director, filmmaker | name country nationality birth_year age gender @birth | country~from~have
*actor, performer | name nationality age gender birth_year country height @birth | country~from~have
role, part | character salary | movie~in,of~have actor~of,by,for~play,have
studio, production company | name city country founded_year revenue | 
series, show | title genre episodes seasons channel released_year rating country language director | channel~on~show,have network~on~show,have
episode | title duration views rating @released number | series~of,from~have season~of~have
cinema, movie theater | name city seats opened_year screens address | city~in~have
screening, showing | @starts room price language tickets | movie~of~have cinema~at,in~have,show
song, track, tune | title artist genre duration released_year plays likes language rating views | album~on,from~contain,have artist~by,of,from~record,sing,have,make playlist~on,in~contain,have band~by,of~record,play
album, record | title artist genre released_year tracks price sold label rating @released format | artist~by,of,from~record,release,have,make band~by,of~record,release,have label~on,from~release,publish
*artist, musician, singer | name country genre age birth_year followers instrument nationality label gender | country~from~have label~with,at~sign,have
band, group | name genre country founded_year members followers city label | country~from~have label~at~have
concert, gig, show | title artist venue city @held price attendance capacity genre ?cancelled | artist~by,of,with~give,play,have band~by,of~give,play venue~at,in~host,have
venue, hall | name city capacity address opened_year type rent | city~in~have
festival, event | name city @starts @ends attendance price venue organizer sponsor type | city~in~host,have
event | name type venue city @held attendance price organizer capacity budget ?public ?online | venue~at,in~host,have organizer~by,of~organize,have city~in~have
ticket | price seat type status @bought customer | event~for,to~have concert~for,to~have customer~of,by~buy,have show~for,to~have flight~for,on~have
*guest, visitor | name age city country email phone nationality @checkin | hotel~at,in,of~have event~at,of~have country~from~have
hotel, inn | name city country rating rooms price address stars ?wifi ?pool ?parking opened_year | city~in~have country~in~have owner~of~own,have
room | number type price floor capacity beds status ?available ?balcony area view | hotel~in,of,at~have building~in,of~have
booking, reservation | guest @checkin @checkout nights guests amount status ?paid ?cancelled room_type | room~of,for~have guest~of,by~make,have hotel~at,for,in~get,have customer~of,by~make,have restaurant~at,for~get,have flight~for,on~have
restaurant, place to eat, eatery | name city cuisine rating price address seats phone opened_year owner ?vegan ?open district | city~in~have district~in~have owner~of~own,run chef~of~run
dish, meal, food | name price category calories cuisine chef ?vegetarian ?vegan prep spiciness | restaurant~at,of,from~serve,offer,have chef~by,of,from~cook,create menu~on~contain,have
recipe | title chef cuisine prep servings difficulty calories category rating ?vegetarian ?vegan level | chef~by,of,from~create,have,write author~by,of~write,have cuisine~of~have category~in~contain,have
ingredient | name price unit calories stock type supplier ?organic @expires quantity | recipe~of,in,for~need,use,contain supplier~from,by~supply
*chef, cook | name age experience cuisine nationality salary rating city | restaurant~at,of~employ,have
menu item, drink | name price category size calories ?available ?vegan | cafe~at,of~serve,offer,have
wine, bottle | name country region grape year price rating color stock | winery~from,of,by~make,produce region~from~have
coffee, roast | name origin price flavor rating stock weight ?organic | roaster~by,from~make,sell
flight | code origin destination airline @departs @arrives duration price status distance seats | airline~of,by,with~operate,offer,have airport~from~have pilot~by,of,with~fly aircraft~with,on~make,have
airline | name country founded_year headquarters rating staff | country~from~have
airport | name code city country elevation passengers opened_year | country~in~have city~in~have
*passenger, traveler, traveller | name age nationality seat gender email passport country | flight~on,of~have,carry train~on,of~carry
aircraft, plane, airplane | model brand capacity built_year speed range airline | airline~of~own,have
*pilot | name age experience nationality salary license airline gender hours | airline~of,at~employ,have
train | name origin destination speed capacity @departs operator type duration | station~from~have operator~of~run
station | name city opened_year platforms passengers line ?open | city~in~have line~on~have
trip, journey, tour | title origin destination @starts @ends price duration distance guide driver guests | guide~with,by,of~lead,have customer~of,by~make,book driver~by,of~make,drive bus~with,by~make
*driver, chauffeur | name age license experience city rating phone salary | company~at,of~employ,have
car, vehicle, automobile | model brand color price year horsepower fuel mileage type seats owner ?electric ?available speed condition | owner~of~own,have dealer~at,from~sell,have manufacturer~by,from,of~make,build,have driver~of~drive,own
manufacturer, carmaker, producer | name country city founded_year staff revenue | country~from,in~have
*owner | name city phone email age address | 
*mechanic, technician | name experience salary specialty city phone | garage~at,of~employ,have
repair, service job | @reported cost duration status assignee problem hours ?completed | car~of,on~need,have mechanic~by,of~do,make customer~for~order,have machine~of,on~need,have
rental, hire | @loaned @returned price customer status days ?paid | car~of~have customer~of,by~make,have bike~of~have
bike, bicycle | model brand type price color weight size year ?electric ?available | station~at~have shop~at,from~sell
house, home, property | address city price area bedrooms bathrooms type built_year status owner ?garden ?parking floors district | agent~of,with~sell,have city~in~have owner~of~own,have
apartment, flat | address city rent bedrooms area floor owner ?furnished ?balcony ?parking ?available district rooms | building~in,of~have landlord~of~own,rent out owner~of~own,have district~in~have
*tenant, renter | name age phone email job @starts rent income | apartment~in,of~house,have building~in,of~have
*agent, realtor, broker | name phone email city experience commission agency rating sales | agency~at,of~employ,have
building, tower | name city height floors built_year architect address type area | city~in~have architect~by,of~design,have
bridge | name city length built_year material river type height architect | river~over,across~have
*patient, sick person | name age gender city phone blood diagnosis @birth @admitted insurance weight height ?smoker ?insured room | doctor~of,with~treat,see,have hospital~in,at,of~treat,have ward~in,on~have
*doctor, physician | name skill department experience salary age phone hospital gender city | hospital~at,in,of~employ,have department~in,of~have
hospital, clinic | name city beds rating opened_year type staff ?public | city~in~have
appointment, visit, consultation | @visit reason status duration room doctor cost ?cancelled | patient~of,with,by~have,make doctor~with,of~have client~of,by~have,make vet~with,of~have,give
*nurse | name shift ward experience salary age phone department | hospital~at,of~employ,have ward~in,on~have
prescription | @created dosage duration drug | patient~of,for~get,have doctor~by,of,from~write doctor~by~write
medication, drug, medicine, pill | name price brand type dosage stock @expires side_effect | pharmacy~at~sell,have
pet, animal | name species breed age weight color owner gender @birth ?vaccinated ?adopted | owner~of~own,have vet~of~treat,see shelter~at,in~house,have
dog | name breed age weight color owner @birth ?vaccinated ?adopted gender size | owner~of~own,have shelter~in,at~have trainer~of~train,have
animal | name species habitat diet age weight country lifespan enclosure gender continent | zoo~in,at~have keeper~of~look after,feed habitat~in~house,have
*vet, veterinarian | name experience city phone salary specialty | clinic~at,of~employ,have
plant, flower | name species color height price season stock ?available @planted | garden~in~have nursery~from,at~sell
tree | species height age diameter condition @planted location district | park~in~have district~in~have
farm | name owner area city crop founded_year animals ?organic | region~in~have farmer~of~own,run
*farmer | name age farm city experience | 
field, plot | name area crop soil yield owner @planted | farm~of,on~have
team, club, side | name city country league wins losses points coach founded_year stadium color | league~in~have city~from,in~have
*player, athlete, footballer | name age team position goals nationality height weight salary number country points @birth gender | team~of,on,in,for~have club~at,of~have country~from~have
*coach, trainer | name age experience nationality salary team wins specialty | team~of~have club~at~have
match, game | @held venue attendance score winner referee home_team duration season | team~of,by~play,win,have stadium~at,in~host,have league~in~have season~in,of~have
stadium, arena | name city capacity opened_year team surface | city~in~have team~of~own,have
tournament, competition, cup | name sport city country @starts prize year winner level | country~in~host,have city~in~host,have
race | name distance @held city winner participants weather level | circuit~at,on~host,have season~in~have
*runner, athlete | name age country gender time rank club best_time | club~of,in~have race~in~have country~from~have
*swimmer, athlete | name age country stroke time team | team~of~have
league | name country level teams sport founded_year | country~in~have
gym, fitness studio | name city fee members opened_year address ?open ?pool | city~in~have
workout, training session, session | title type duration calories level weekday trainer @held capacity | trainer~by,with,of~give,lead gym~at,in~offer,have member~of,by~do,have
project | name budget manager status @starts @ends client priority city cost hours ?completed | department~of,in~run,have manager~of,by~lead,manage,have client~for,of~order,have company~of,at~have team~of~have
task, ticket, to-do | title status priority assignee @due @created hours project ?completed difficulty | project~of,in,for~have,contain employee~of,for,assigned_to~have,do user~of,for,assigned_to~have sprint~in~contain
*developer, programmer, engineer | name language skill salary experience city team age email ?remote @hired level | team~in,of,on~have company~at,of~employ,have
bug, issue, defect | title severity status assignee @reported priority reporter version ?completed | project~in,of~have developer~of,assigned_to~fix,have product~in,of~have app~in~have
app, application | name category price downloads rating platform developer version @released size | developer~by,of,from~make,have category~in~contain company~by,of~make
server, machine | name os ram location status ip price storage @inspected ?online | data_center~in~house,have customer~of~rent,have
device, gadget | name type brand price status location battery model @bought storage color | room~in~have user~of~own,have employee~of~use,have manufacturer~by,from~make,produce
sensor | name type location status unit @inspected value ?active | building~in~have machine~on~have station~at~have
reading, measurement | value @held unit temperature humidity | sensor~of,from,by~make,send,have station~at,of~make,have meter~of~have
phone, smartphone | model brand price storage color battery released_year rating os stock | brand~by,from,of~make,have shop~at~sell
laptop, computer, notebook | model brand price ram storage weight screen_size year stock os | brand~by,from~make,have shop~at~sell employee~of~have,use
game, video game | title genre platform publisher released_year price rating sold players developer level | studio~by,from~make,develop,have publisher~by,from~publish,have genre~in,of~have,contain
city, town | name country population area mayor founded_year state elevation climate | country~in,of~have state~in,of~have region~in~have
country, nation | name continent population area capital language currency gdp president climate | continent~in,on~have
river | name length country depth source width | country~in,through~have
mountain, peak, summit | name height country range elevation first_ascent difficulty continent | country~in~have range~in~contain,have
lake | name area depth country volume elevation | country~in~have
island | name area population country ocean | country~of,belonging_to~have
park, garden | name city area opened_year visitors type ?open fee | city~in~have state~in~have
museum, gallery | name city country opened_year visitors fee type director | city~in~have
painting, artwork, work | title painter year style price museum medium width height | artist~by,of~paint,create,make,have museum~in,at~own,show,have gallery~in~show,have collector~of~own
exhibition, exhibit, show | title museum @starts @ends visitors artist theme price curator | museum~in,at~show,host,have gallery~in,at~show,host,have artist~by,of~have
sculpture, statue | title painter material height weight year city | artist~by,of~make,create museum~in~have
*politician, candidate | name party age state votes gender birth_year position income | party~of,in~have state~from~have
election | year country turnout winner type | country~in~have
party | name founded_year members leader ideology seats | 
bank | name city country founded_year assets branches ceo | country~in~have
account, bank account | number type balance currency owner @created status ?active interest | customer~of~own,have bank~at~hold,have branch~at~hold,have
loan, credit | amount interest duration status customer type @signed ?approved | customer~of,by~have,take bank~from,by~give bank~at~have
card, credit card | number type limit @expires owner status ?active | account~of~have customer~of~own,have
transfer, transaction | amount @paid sender receiver status type currency category | account~from,of,on~make,have customer~of,by~make
claim, insurance claim | amount status type @reported reason customer ?approved | policy~on,for,under~have customer~of,by~make,file,have
policy, insurance policy | number type premium customer @starts @ends coverage ?active | customer~of~own,have agent~by,of,from~sell,have
store, shop, outlet | name city country address manager opened_year revenue staff type area phone ?open district | city~in~have region~in~have company~of~own,run
sale, deal | amount @bought product customer quantity discount seller payment region | employee~of,by~make,have store~at,in,of~make,have product~of~have customer~to~get,have seller~by,of~make region~in~have
warehouse, depot | name city capacity manager area country temperature | city~in~have company~of~own,have
shipment, delivery, parcel, package | code weight status @shipped @delivered destination origin carrier cost ?insured customer | carrier~by,with,of~deliver,ship,have customer~to,for,of~get,receive,have order~of,for~have warehouse~from~send driver~by~deliver,bring
truck, lorry | model capacity year plate driver mileage fuel status brand | driver~of~drive company~of~own,have depot~at~have
bus | number line capacity driver fuel year company | line~on~have driver~of~drive,have company~of~own,run
route, line | name origin destination length duration stops type | bus_company~of~run,have
ship, boat, vessel | name type built_year length flag captain capacity speed tonnage | captain~of~command,have port~from,in~have country~from~have
port, harbor | name city country depth capacity | country~in~have
machine | name type status location cost @inspected operator hours brand year | factory~in,of~have operator~of~run operator~of~use
factory, plant | name city country staff opened_year output products area | company~of~own,have country~in~have
part, component | name price material weight supplier stock color | supplier~from,by~supply machine~of,for~need,have product~of,in~need,contain
*volunteer, helper | name age city hours skill phone @joined | project~on,in,at~have charity~of,at~have shelter~at,of~have event~at~have
donation, gift | amount donor @paid purpose payment campaign | donor~of,by,from~make,give campaign~to,for~get,receive charity~to,for~get,receive
*donor, supporter | name city email country type | 
charity, organization | name city country founded_year budget members cause | country~in,from~have
campaign, promotion | name budget @starts @ends channel clicks status goal manager | company~of,by~run client~for,of~order
*lawyer, attorney | name specialty experience rate city cases firm | firm~at,of~employ,have
case, lawsuit | title type status @reported court judge amount | lawyer~of,by~handle,have client~of,for~have court~at~hear,have
contract, agreement | title amount @signed @ends status type partner client | client~with,of~have,sign employee~of~have,sign supplier~with~have
meeting, call | title @held duration room organizer attendees topic ?online ?cancelled | employee~of,by~organize,have project~about,for~have room~in~have
expense, cost item | amount category @paid description status payment ?approved employee | employee~of,by~have,make,claim project~of,for~have department~of,in~have
scientist | name field country institution birth_year publications prize age | institute~at,of~employ,have country~from~have
paper, publication, study | title author journal year citations pages field topic | scientist~by,of~write,publish,have journal~in~publish,have conference~at~accept,have university~from,of~publish
experiment, trial | title @starts result status budget duration leader temperature | scientist~by,of~run,make lab~in,at~run,have
journal, magazine | name publisher frequency price field language founded_year subscribers | publisher~by,from~publish,have
newsletter, mailing | title subject @published recipients opens clicks | campaign~in,of~have
star | name constellation distance mass temperature magnitude color | galaxy~in~have constellation~in~have
planet | name mass distance moons temperature diameter type | star~of,around~have
mission, space mission | name agency @starts cost status destination crew year duration | agency~of,by~run,launch,have
*astronaut | name nationality age missions agency hours_in_space gender birth_year | agency~of,at~have country~from~have
earthquake, quake | magnitude depth location @held country deaths | country~in~have
storm, hurricane | name category speed @held damage deaths region | region~in~have
weather record, observation | @held temperature humidity rainfall wind_speed city weather | station~at,of~make,have city~in~have
energy plant, power plant | name fuel capacity country opened_year owner output | country~in~have company~of~own,run
toy | name price age_group brand category stock material rating color ?available | brand~by,from~make,have store~in~sell
shoe, sneaker | model brand size price color material stock gender | brand~by,from~make,have
dress, garment, piece of clothing | name size color price brand material stock season category | designer~by,of~design,have
jewel, ring, necklace | name material price weight stone brand | jeweler~by,of~make,sell
furniture, piece of furniture | name material price width height weight color stock category designer | designer~by,of~design,have
subscription | plan price @starts @ends status ?active payment | user~of~have,pay for customer~of~have,pay for magazine~to,of~have
message, email | subject sender recipient @published status size ?opened | user~by,from,of~send,write,get
conversation, chat | topic @starts duration agent rating ?completed | user~with,of~have,start agent~with,of~have
complaint, support ticket, request | subject status priority @created customer assignee category ?completed channel | customer~of,by,from~make,file,have agent~of,assigned_to~handle,have product~about,on~get,have
survey, poll | title @starts @ends participants topic status | company~by,of~run
answer, response | score text @published author | question~to,of~get,have survey~to,in~get,have student~of,by~give user~by,of~give,write
question | title topic difficulty author views votes @published | exam~in,of~have,contain survey~in,of~have,contain user~by,of~ask quiz~in,of~contain,have
podcast | title host topic language episodes subscribers rating | host~by,of,with~make,have network~by,on~publish,have
*host, presenter, moderator | name age country experience followers | 
*dancer | name age style height nationality experience | company~of,in~have
performance, show | title @held attendance duration price venue director rating | theater~at,in~show,have dancer~of,by~give,have artist~of,by~give,have
theater, playhouse | name city seats opened_year director type | city~in~have
play, drama | title author year duration acts language genre | author~by,of~write theater~at~show
instrument, musical instrument | name type price brand material year | museum~in~have shop~at~sell musician~of~play,own
lesson, private lesson | subject weekday duration price room level teacher | teacher~by,with,of~give,have student~of,for~take,have school~at~offer
*camper, scout | name age group cabin home_town | camp~at,in~have cabin~in~house,have
camp, campsite | name location price capacity @starts ?open ?wifi | region~in~have
hike, trail, path | name length difficulty elevation duration region level | park~in~have region~in~have
beach | name city length water_temperature rating ?parking | island~on~have city~in,near~have
ski resort, resort | name country slopes lifts price elevation snow_depth ?open | country~in~have
slope, ski run | name length difficulty lift ?open color | resort~in,of~have
church, temple | name city built_year style height denomination capacity | city~in~have
monument, landmark, sight | name city country built_year height visitors style architect | city~in~have country~in~have
hen, chicken | name breed age eggs weight coop | coop~in~house,have farm~on~have
cow | name breed age milk weight barn | farm~on,of~have barn~in~house,have
hive, beehive | name location bees honey queen_age condition @inspected | beekeeper~of~own,have apiary~at,in~have
recipe book, cookbook | title author pages price cuisine recipes year | author~by,of~write publisher~by~publish
coupon, voucher | code discount @expires customer status uses ?active | customer~of~have,own store~of,for~offer,have
*resident, inhabitant | name age apartment job @joined floor gender birth_year | city~of,in~have building~in,of~house,have district~in~have
permit, license | number type @created @expires holder status fee | owner~of~have city~by,from~issue
accident, crash | @held location severity injured cause vehicles deaths weather | city~in~have driver~of,by~cause,have road~on~have
fine, penalty | amount reason @created ?paid driver location | driver~of,for~get,have officer~by,from~issue,write
crime, offence | type @reported location status victim district | district~in~have officer~of~investigate
*officer, policeman, police officer | name rank badge experience district age | station~at,of~have district~in~have
fire, incident | @reported location cause damage duration injured status | station~of~handle district~in~have
vaccine, shot | name brand doses price effectiveness disease | manufacturer~by,from~make,produce
vaccination | @held dose vaccine arm | patient~of,for~get,have vaccine~with,of~have nurse~by~give
`;

/** Columns that are not concepts: they are only ever named. */
export const NUMBER_WORDS = new Set(
  'tracks plays screens tickets passengers platforms number commission seasons yield animals players value humidity battery version gdp turnout assets branches limit premium coverage publications citations clicks goal opens recipients subscribers participants prize teams crew missions hours_in_space deaths damage magnitude mass moons diameter rainfall wind_speed output products tonnage stops attendees cases bees honey queen_age eggs milk acts doses effectiveness uses injured vehicles recipes slopes lifts snow_depth water_temperature dosage spiciness volume best_time time days sales ip_count seat_count screen_size'.split(
    ' ',
  ),
);

export const things: ReadonlyMap<string, Thing> = new Map(
  lines
    .trim()
    .split('\n')
    .map(line => {
      const [nouns, columns, parents = ''] = line.split('|').map(part => part.trim());
      const [noun, ...synonyms] = nouns!.replace('*', '').split(/\s*,\s*/);
      const thing: Thing = {
        noun: noun!,
        synonyms,
        who: line.startsWith('*'),
        concepts: columns!.split(/\s+/).filter(Boolean).map(conceptOf),
        parents: parents === '' ? [] : parents.split(/ (?=\w+~)/).map(parentOf),
      };
      return [noun!, thing] as const;
    }),
);

function conceptOf(key: string): Concept {
  const known = concepts[key];
  if (known) return known;
  const names = [key];
  if (NUMBER_WORDS.has(key)) return { kind: 'number', names, range: [1, 500, 1] };
  return { kind: 'text', names, values: 'titles' };
}

function parentOf(text: string): Parent {
  const [noun, after, has] = text.replaceAll('_', ' ').split('~');
  if (!noun || !after || !has) throw new Error(`A parent needs three parts: ${text}`);
  return { noun, after: after.split(','), has: has.split(',') };
}

function prefixed<T>(prefix: string, record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [prefix + key, value]));
}

export const allThings: readonly Thing[] = [...things.values()];
