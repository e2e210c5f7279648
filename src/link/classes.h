/* classes.h: what a word may be by itself: its classes, and the cues that it
 * gives to the deeds behind it.
 *
 * Which words they are, link.tsv and status-cues.tsv say. */

#ifndef ENT_LINK_CLASSES_H
#define ENT_LINK_CLASSES_H

#include <stdint.h>

/* Classes of words, in link.tsv. */
#define LINK_CLASSES(X) \
    X(PREPOSITION, "preposition") \
    X(RELATIVE, "relative")       /* yang, who: the actor before it acts */ \
    X(PRONOUN, "pronoun")         /* a subject that is not resolved */ \
    X(JOIN, "join")               /* dan, and */ \
    X(AUXILIARY, "auxiliary")     /* between a subject and its verb */ \
    X(BE, "be")                   /* was, dibuat: a passive follows */ \
    X(AGENT, "agent")             /* oleh, by */ \
    X(LIGHT, "light")             /* melakukan, held: a noun tells the deed */ \
    X(CLAUSE, "clause")           /* bahwa, that: a new clause begins */ \
    X(HONORIFIC, "honorific")     /* between a title and a name */ \
    X(OFFICE, "office")           /* ketua, director: holds an office */ \
    X(MEMBER, "member")           /* anggota, lecturer: belongs to a body */ \
    X(DETERMINER, "determiner") \
    X(POSSESSIVE, "possessive")   /* 's */ \
    X(BELONGING, "belonging")     /* dari, of: between a person and a body */ \
    X(SETTLEMENT, "settlement")   /* kota, town: a place follows */ \
    X(LOCATIVE, "locative")       /* di, in: between a place and a country */ \
    X(BETWEEN, "between")         /* antara: two parties follow */ \
    X(WITH, "with")               /* dengan: the other party follows */ \
    X(VERB, "verb")               /* a verb without the marks of one */ \
    X(NO_VERB, "no-verb")         /* looks like a verb and is none */ \
    X(FORMER, "former")           /* mantan, ex */ \
    X(LED, "led")                 /* pimpinan: its leader follows */ \
    X(OWN, "own")                 /* its, whose: of the body before */ \
    X(HERO, "hero")               /* he: who acted last */ \
    X(SPEAKER, "speaker")         /* kami: who speaks */ \
    X(SPEECH, "speech")           /* kata, said */ \
    X(OF, "of")                   /* more than from or at: of, for */ \
    X(POSTED, "posted")           /* envoy of A "to" B */ \
    X(BOTH, "both")               /* "both" leaders: the two told of last */ \
    X(ENDS, "ends")               /* lifted: what the noun behind it tells */ \
    X(PEER, "peer")               /* his counterpart: of another body */ \
    X(COPULA, "copula")           /* is, menjadi: a predicate follows */ \
    X(IT, "it")                   /* a country or body that acted last */ \
    X(THEY, "they")               /* several that acted last */ \
    X(HIM, "him")                 /* a person, done to */ \
    X(PART, "part")               /* thousands "of" X */ \
    X(ORIGIN, "origin")           /* ministers "from" X: may act */ \
    X(CROWD, "crowd")             /* protesters: what they do is a protest */ \
    X(DIES, "dies")               /* what is told of those who are struck */ \
    X(THIS, "this")               /* "itu", "the": a deed told before */ \
    X(INVERTED, "inverted")       /* "had" X come: a condition */ \
    X(CERTAIN, "certain")         /* not "true" that: nothing is told */ \
    X(PEOPLE, "people")           /* soldiers: act for where they are */ \
    X(RAISED, "raised")           /* guru "besar": no mere member */ \
    X(RULE, "rule")               /* X's government: X leads the state */ \
    X(CONCERN, "concern")         /* X's company: X leads it */ \
    X(MINISTRY, "ministry")       /* in the name of a body of a state */ \
    X(ITS, "its")                 /* of a body, not of a person */ \
    X(SCHOOL, "school")           /* university: a body of scholars */ \
    X(NAMELY, "namely")           /* yakni: who it is follows */ \
    X(TIME, "time")               /* early, here: stand behind a noun too */ \
    X(MEANS, "means")             /* "by" phone: nobody did it */ \
    X(PRIVATE, "private")         /* "X-ish" painter: acts for no country */ \
    X(DAY, "day")                 /* Friday, late: stand behind a verb */ \
    X(NO_DEED, "no-deed")         /* of a deed's root, but tells none */ \
    X(STATES, "states")           /* both "countries" */ \
    X(SIDES, "sides")             /* both "sides": whoever they are */ \
    X(EACH, "each")               /* accused "each" other, "saling" menuduh */ \
    X(QUANTITY, "quantity")       /* more "than", "at least" 50 */ \
    X(BACKED, "backed")           /* milisi A "dukungan" B: B backs A */ \
    X(PARTY, "party")             /* partai: of politicians */ \
    X(GOVERNMENT, "government")   /* pemerintah: of the state in hand */ \
    X(TARGET, "target")           /* pengeboman "konsulat" A: A is struck */ \
    X(GOODS, "goods")             /* "arms" embargo: a plural before nouns */ \
    X(DISASTER, "disaster")       /* storm, avalanche: strikes, but nobody */ \
    X(BUT, "but")                 /* joins clauses, and no names */ \
    X(CAUSE, "cause")             /* blamed X "because": X did it */ \
    X(FIELD, "field")             /* the X "programme" of a body */ \
    X(UNDERGONE, "undergone")     /* jailed: with no object behind, passive */ \
    X(BLOC, "bloc")               /* the "union": what bodies are called */ \
    X(TRIBUNAL, "tribunal") \
    X(BAND, "band") \
    X(FIRM, "firm") \
    X(AGENCY, "agency") \
    X(NAMED, "named")             /* likewise, by a word of their names */ \
    X(SHE, "she")                 /* a woman */ \
    X(WOMAN, "woman")             /* a woman's given name */ \
    X(RIVALS, "rivals")           /* both "sides", done to: who fight */ \
    X(OWN_STATE, "own-state")     /* his "country": that he acts for */ \
    X(PARTICLE, "particle")       /* rounded "up": part of the verb before */ \
    X(BID, "bid")                 /* an offer: to refuse it answers none */ \
    X(FORCE, "force")             /* troops: come to no talks */ \
    X(JAIL, "jail")               /* in X-ish "jails": held by X */ \
    X(EDGE, "edge")               /* near X's "border": where, not whom */ \
    X(TAKEN, "taken")             /* captured "from" X: who lost it */

#define ENT_X(name, word) LINK_##name,
typedef enum link_class { LINK_CLASSES(ENT_X) LINK_CLASS_COUNT } link_class;
#undef ENT_X
#define LINK(name) (1u << LINK_##name)

/* So many classes are in one number; those behind are in another. */
#define LINK_COMMON LINK_ENDS
#define RARE(name) (UINT64_C(1) << (LINK_##name - LINK_COMMON))
_Static_assert(LINK_COMMON <= 30 && LINK_CLASS_COUNT - LINK_COMMON <= 64,
               "more classes than bits");

/* Beside the classes, in the same table: whether a word begins a cue, or a
 * phrase that tells how an agreement stands. */
#define STARTS_CUE (1u << 30)
#define STARTS_STANDING (1u << 31)

/* What a word does to the deeds behind it, in status-cues.tsv. */
#define LINK_CUES(X) \
    X(PLANNED, "planned") \
    X(ALLEGED, "alleged") \
    X(DENIED, "denied") \
    X(NEGATED, "negated")         /* did not happen: nothing is asserted */ \
    X(CONDITIONAL, "conditional") /* if: nothing is asserted */ \
    X(REAL, "real")               /* ends the reach of cues before it */ \
    X(REFUSED, "refused")         /* will not: negated, and told so */

#define ENT_X(name, word) CUE_##name,
typedef enum cue_kind { LINK_CUES(ENT_X) CUE_COUNT } cue_kind;
#undef ENT_X

#endif
