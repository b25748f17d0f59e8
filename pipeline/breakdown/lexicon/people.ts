import { lexicon } from "../text/lexicon.ts";

/** Words for people and what they say of presentation; "any" says nothing. */
export const PERSON_WORDS = lexicon<"feminine" | "masculine" | "any">({
  feminine:
    "woman, girl, lady, mother, mum, mom, mama, wife, daughter, sister, aunt, auntie, grandmother, grandma, granny, nan, queen, princess, waitress, actress, bride, widow, barmaid, nun, policewoman, ferrywoman, businesswoman, hostess, mrs, miss, ms, madam, schoolgirl, bridesmaid, heroine, godmother, niece, landlady, saleswoman, fisherwoman, duchess, witch, ladies, girls, women",
  masculine:
    "man, boy, guy, gentleman, father, dad, daddy, papa, husband, son, brother, uncle, grandfather, grandpa, grandad, king, prince, waiter, actor, groom, widower, barman, monk, policeman, fisherman, businessman, fireman, postman, milkman, mr, sir, schoolboy, priest, vicar, hero, godfather, nephew, landlord, salesman, duke, wizard, bridegroom, best man, stationmaster, men, boys, lad, chap, bloke, cowboy, doorman, watchman, foreman",
  any: "person, child, kid, baby, toddler, teenager, teen, driver, doctor, nurse, teacher, student, soldier, guard, officer, cop, sergeant, captain, sailor, pilot, chef, cook, baker, barista, bartender, clerk, cashier, shopkeeper, customer, passenger, stranger, neighbour, neighbor, friend, colleague, boss, secretary, receptionist, judge, lawyer, detective, inspector, reporter, journalist, photographer, conductor, musician, singer, dancer, artist, painter, farmer, shepherd, gardener, mechanic, engineer, scientist, professor, thief, burglar, robber, killer, prisoner, patient, victim, ghost, robot, android, alien, angel, devil, crowd, mob, voice, announcer, narrator, host, presenter, couple, twin, messenger, courier, delivery rider, cyclist, hitchhiker, tourist, pensioner, worker, builder, usher, porter, guest, operator, dispatcher, controller, apprentice, referee, coach, librarian, butler, maid, cleaner, keeper, caretaker, janitor, mayor, minister, president, agent, spy, hunter, fisher, beggar, busker, clown, magician, pianist, violinist, drummer, trumpeter",
});

/** First names that tell, among the commonest of many languages; most names are left to the script's own words. */
export const FIRST_NAMES = lexicon<"feminine" | "masculine">({
  feminine:
    "anna, anne, ana, maria, marie, mary, mia, emma, ella, sarah, sara, laura, julia, julie, lisa, eva, eve, nora, nina, lena, elena, helena, helen, ellen, alice, clara, claire, chloe, sophie, sofia, sophia, lucy, lucia, amy, emily, emilia, olivia, grace, hannah, hanna, katie, kate, katherine, catherine, kathy, karen, linda, susan, susie, barbara, margaret, margit, maggie, greta, ingrid, astrid, freya, elsa, ida, rosa, rose, rosie, ruby, daisy, lily, iris, ivy, violet, jane, joan, jean, judy, judith, ruth, rachel, rebecca, leah, esther, miriam, martha, beth, elizabeth, liz, betty, bella, isabel, isabella, nell, nellie, nelly, penny, polly, molly, dolly, sally, sandra, amanda, samantha, natalie, natasha, olga, irina, tatiana, yuki, sakura, mei, ling, priya, anita, leila, layla, fatima, aisha, amina, yasmin, zara, zoe, zadie, tess, tessa, vera, wendy, yvonne, bridget, brigid, niamh, siobhan, moira, maureen, agnes, edith, ethel, doris, dorothy, winnie, gwen, hazel, holly, jo, josie, june, april, may, pearl, opal, odette, simone, celeste, camille, amelie, louise, louisa, charlotte, diana, fiona, flora, frances, gina, gloria, harriet, hilda, janet, jenny, jennifer, jessica, joanna, joyce, kim, lara, marta, matilda, maud, mona, monica, nadia, naomi, nancy, pam, patricia, paula, rita, robin, roberta, sheila, stella, sylvia, teresa, theresa, tina, ursula, valerie, victoria, vivian, wilma, dora, bea, beatrice, imogen, mabel, ada, ottilie, johanna, birgit, heidi, trudi, frieda, magda, zofia, agata, kasia",
  masculine:
    "adam, alan, albert, alex, alexander, alfred, andrew, andy, anthony, tony, arthur, ben, benjamin, bernard, bill, billy, bob, bobby, brian, bruno, carl, karl, carlos, charles, charlie, chris, christopher, colin, dan, daniel, danny, dave, david, dennis, derek, diego, dominic, donald, douglas, eddie, edward, elias, eric, erik, ernest, felix, finn, frank, franz, fred, frederick, gabriel, gary, geoff, george, gerald, gordon, graham, greg, gus, hans, harold, harry, henry, herbert, hugh, hugo, ian, ivan, jack, jacob, jake, james, jamie, jan, jason, jeff, jerry, jim, jimmy, joe, johan, john, johnny, jonas, jonathan, jorge, jose, joseph, josh, juan, karim, keith, ken, kenneth, kenji, kevin, kurt, lars, larry, leo, leon, leonard, liam, louis, luca, lucas, luis, luke, magnus, marco, marcus, mario, mark, martin, matt, matthew, max, michael, mike, miguel, mohammed, muhammad, nathan, neil, nick, nicholas, nigel, noah, oliver, omar, oscar, otto, owen, pablo, patrick, paul, pedro, pete, peter, phil, philip, pierre, rafael, raj, ralph, ray, raymond, reg, rick, richard, robert, rob, roger, ron, ronald, rory, roy, rupert, ryan, sam, samuel, sanjay, scott, sean, sebastian, sergei, simon, stan, stanley, stefan, stephen, steven, steve, stuart, ted, terry, theo, theodore, thomas, tom, tomas, tommy, tim, timothy, toby, trevor, victor, viktor, vincent, vladimir, walter, wilfred, will, william, wilhelm, yusuf, ali, ahmed, hassan, ibrahim, hiroshi, takeshi, wei, chen, desmond, clive, cyril, barney, ludo, emil, anton, pavel, piotr, dieter, jurgen, wolfgang, kofi, kwame, tunde, femi, milo, rufus, dougal, hamish, angus, fergus, declan, callum",
});

/** Words that make a capitalised run in action a character even without a description after it. */
export const NOT_PEOPLE: ReadonlySet<string> = new Set([
  "crowd",
  "mob",
  "voice",
  "voices",
  "couple",
  "women",
  "men",
  "boys",
  "girls",
  "ladies",
]);
