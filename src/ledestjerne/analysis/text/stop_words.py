# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Words that say nothing of what a comment is about: function words, and words that only judge."""

_DANISH_FUNCTION = """
ad af alene alle allerede alligevel alt altid altså anden andet andre at atter bag bare begge blandt blev
blevet blive bliver burde bør da de dem den denne dens der deraf derefter deres derfor derfra deri dermed
derpå derved desuden det dette dig din dine disse dit dog du efter efterhånden egen egentlig eget egne ej
eller ellers en end endda endnu ene enhver ens enten er et ethvert faktisk fik flere flest fleste for foran
fordi forbi fra frem få får fås før først gennem gerne gjorde gjort gør gøre går gå gået ham han hans har hav
have havde haft hej hel hele heller helt hen hende hendes henover her herefter heraf heri hermed hers hertil
hinanden hos hun hvad hvem hver hverken hvert hvilke hvilken hvilket hvis hvor hvoraf hvordan hvorfor hvorhen
hvori hvornår hvorvidt i igen igennem ikke imellem imens imod ind inde inden indtil ingen intet ja jeg jer
jeres jo kan kom komme kommer kun kunne lad lade lader langt lidt lige ligesom mange med medens meget mellem
men mens mere mest mig min mindre mindst mine mit mod måske måtte må nej ned nede nemlig netop ni nogen
nogensinde noget nogle nok nu ny nye nyt når nær næste næsten og også om omkring op oppe os over overfor
overhovedet på samme samt se selv selvom ses siden sig sin sine sit sidste skal skulle som stadig stadigvæk
således så sådan sådanne tage tager tages temmelig thi ti til tit to tre ud ude uden udover uanset under
undtagen ved vedrørende vi via vil ville vor vore vores vort var vær være været øvrige år
"""
_DANISH_JUDGING = """
alvorligt bedre bedst bedste dejlig dejlige dejligt dygtig dygtige dårlig dårlige dårligt fantastisk
fantastiske fin fine fint flot flotte forfærdelig forfærdeligt fremragende glad glade god gode godt hårdt
irriterende lækkert okay perfekt rigtig rigtige rigtigt rart skøn skønt super smule sødt tak tilfreds
tilfredse tilpas træls utilfreds utilfredse utrolig utroligt vel virkelig værre værst vanvittig vanvittigt
ting tingene måde måder gang gange synes syntes mener tror føler ønsker
"""
_ENGLISH_FUNCTION = """
a about above across after afterwards again against ago all almost along already also although am among an and
another any anybody anyone anything are aren around as at away back be became because become been before
behind being below beside besides between beyond both but by came can cannot come could couldn d did didn do
does doesn doing don done down during each either else enough etc even ever every everybody everyone few first
for from further get gets getting give given gives go goes going gone got had hadn has hasn have haven having
he hence her here hers herself him himself his how however i if in indeed instead into is isn it its itself
just keep keeps last least less let like ll m made make makes making many may maybe me mean might mine more
most mostly much must my myself near need neither never next no nobody none nor not now of off often on once
one only onto or other others otherwise our ours ourselves out over own per perhaps please put rather re s
said same say see seem seemed seems several shall she should shouldn since so some somebody somehow someone
something sometimes still such t take takes than that the their theirs them themselves then there therefore
these they this those though through throughout thus to together too took toward towards two under unless
until up upon us used ve was wasn way we well went were weren what whatever when whenever where whether which
while who whoever whole whom whose why will with within without would wouldn yes yet you your yours yourself
yourselves
"""
_ENGLISH_JUDGING = """
absolutely amazing appalling awful bad best better bit brilliant completely definitely dreadful excellent
exceptional extremely fab fantastic fine first-class good great happy horrible lot lots lovely nice ok okay
outstanding perfect pleased poor pretty quite really satisfactory satisfied superb super terrible thank thanks
totally truly unhappy very wonderful worse worst thing things think thought feel felt everything
"""

DANISH_FUNCTION = frozenset(_DANISH_FUNCTION.split())
DANISH_JUDGING = frozenset(_DANISH_JUDGING.split())
ENGLISH_FUNCTION = frozenset(_ENGLISH_FUNCTION.split()) - {"nobody", "none"}
ENGLISH_JUDGING = frozenset(_ENGLISH_JUDGING.split())
STOP_WORDS = {
    "da": DANISH_FUNCTION | DANISH_JUDGING,
    "en": ENGLISH_FUNCTION | ENGLISH_JUDGING,
}
