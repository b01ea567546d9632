use super::{Table, Tags};

/// What people say beside what they mean.
pub(super) const TABLE: Table = &[
    (
        Tags::COURTESY,
        &[
            "bitte, bitte schon, bitteschon, danke, danke schon, dankeschon, danke dir, danke ihnen, danke euch, vielen dank, besten dank, herzlichen dank, tausend dank, vielen lieben dank, dank, dankend, danke vielmals, danke sehr, danke im voraus, vielen dank im voraus, danke und gruss, sorry, entschuldigung, tut mir leid, gern, gerne, herr, familie, fam, eure, dein, deine",
            "merci, merci vielmal, merci vilmal, merci viumau, merci vielmals, merci villmol, danke vielmal, danke vilmal, merci tuusig, merssi, bitti, biti, exgusi, exgusee, gall, gaell, gau, gell",
            "please, pls, plz, please do, kindly, thanks, thank you, thank you so much, thank you very much, thanks a lot, thanks a million, many thanks, thx, thanx, ty, tnx, tks, cheers, mate, sir, madam, ma am, mam, buddy, bro, dear, thanks in advance, much appreciated, appreciated, i appreciate it, much obliged, sorry about that, apologies, mrs, ms, miss, dr",
            "s il vous plait, s il te plait, s il vs plait, sil vous plait, sil te plait, svp, stp, merci, merci beaucoup, merci bcp, mrc, mci, merci bien, un grand merci, grand merci, merci d avance, merci a vous, je vous prie, je vous en prie, desole, desolee, pardon, excusez moi, monsieur, madame, mademoiselle, mme, mlle, mr, famille",
            "per favore, per piacere, per cortesia, pf, pf pf, x favore, x piacere, grazie, grazie mille, mille grazie, tante grazie, grz, grazie tante, molte grazie, grazie infinite, grazie a voi, grazie a lei, vi prego, la prego, ti prego, prego, scusi, scusate, scusa, mi dispiace, spiacente, signora, signore, signor, sig, sigra, sig ra, dott, famiglia, per piase, grazie in anticipo, ringrazio, la ringrazio, vi ringrazio",
        ],
    ),
    (
        Tags::GREETING,
        &[
            "hallo, hallo zusammen, halo, guten tag, guten morgen, guten abend, gute nacht, tag, moin, servus, guten tag zusammen, hallo liebes team, hallo team, liebes team, team, sehr geehrte damen und herren, damen und herren, hallochen, hey, na",
            "gruezi, gruezi mitenand, gruezi wohl, grueezi, grussech, gruessech, grussech mitenang, hoi, hoi zame, hoi zaeme, hoi zama, hoi zsame, salu, sali, sali zame, sali zamme, salli, salli zamme, tschau, tschau zame, tschou, tschou zame, guete morge, guete tag, guete abig, guetenabig, guete abe, hoi du, grezi, gruezi zame, mitenand, mitenang, zame, zaeme",
            "hello, hello there, hi, hi there, hey there, good morning, good afternoon, good evening, good day, dear team, dear all, morning, evening, hiya, howdy, hello again, hi again, hi all, hi team, hello team, to whom it may concern",
            "bonjour, bjr, bonsoir, bsr, salut, coucou, cc, rebonjour, re bonjour, bonjour a vous, bonjour a tous, hello, adieu, salut a vous, cher monsieur, chere madame, madame monsieur",
            "ciao, buongiorno, buon giorno, buonasera, buona sera, buondi, salve, bundi, salve a tutti, ciao a tutti, buon pomeriggio, gentili signori, rieccomi, eccomi, bongiorno",
            "allegra, bun di, tgau",
        ],
    ),
    (
        Tags::CLOSING,
        &[
            "freundliche grusse, freundliche gruesse, mit freundlichen grussen, mit freundlichen gruessen, liebe grusse, liebe gruesse, beste grusse, viele grusse, schone grusse, herzliche grusse, grusse, gruesse, gruss, gruss und dank, danke und gruss, lg, mfg, vg, fg, bg, schonen tag, schonen abend, schonen abend noch, einen schonen tag, schonen tag noch, schones wochenende, hochachtungsvoll, bis bald, tschuss, ade, uf widerluege, liebi gruess, liebs gruessli, gruessli, schone tag, schone abig, en schone tag, en schone abig",
            "kind regards, best regards, regards, warm regards, best wishes, all the best, yours sincerely, yours faithfully, yours truly, sincerely, br, kr, have a nice day, have a good day, have a great day, have a nice evening, have a good one, bye, goodbye, see you, best, respectfully",
            "cordialement, bien cordialement, meilleures salutations, salutations, cordiales salutations, salutations distinguees, avec mes salutations, bien a vous, bonne journee, bonne soiree, belle journee, bonne fin de journee, bon week end, bonne nuit, bisous, bises, au revoir, a bientot, amicalement, tout de bon, bonne apres midi, bon apres midi",
            "cordiali saluti, distinti saluti, saluti, un saluto, saluti cordiali, tanti saluti, cordialmente, buona giornata, buona serata, buon weekend, buona domenica, buona notte, buonanotte, arrivederci, a presto, un caro saluto, cari saluti, cordialita",
        ],
    ),
    (
        Tags::FILLER,
        &[
            "ahm, aehm, eh, hm, mhm, hmm, ah, oh, ach, tja, na ja, naja, na gut, also, alo, so, nun, nun ja, nun gut, halt, eben, mal, ja also, ok also, gut, puh, uff, wow, oha, super, toll, bravo, cool, genial, wahnsinn, wau, aha, achso, ach so, eso, tou, ebe, halt ebe, auso, nu, jetz, jetzt, ezt, etz, itz, jez, nur so, lol, haha, hehe, xd, punkt, komma, ausrufezeichen, leider, ui",
            "um, uh, er, erm, well, so, oh, ah, hey, alright, right then, then, now, just, comma, full stop, period, exclamation mark, phew, nice, great, brilliant, awesome, amazing, lovely, actually, really, oops, oopsie, whoops, hmm, anyway, like, you know, unfortunately, sadly",
            "euh, heu, voyons, tiens, ben, bah, bein, alors, alors la, bon, ba, hein, enfin bref, bref, eh ben, eh bien, voila, voila voila, point, virgule, ah, oh, oups, donc, ouf, chouette, genial, bravo, trop bien, la, hey, mdr, ptdr, ah ben, ah bon, malheureusement, helas",
            "ehm, beh, be, mah si, eh, allora, dunque, insomma, ecco, dai, dai dai, su, cioe, punto, virgola, due punti, bravi, bravo, brava, bene, ottimo, neh, oh, ah, uh, ahah, uffa, purtroppo, ma dai, boh dai, vabbe, orbene, proprio, guarda, guardi",
            "👋, 🙏",
        ],
    ),
    (
        Tags::SHOW,
        &[
            "zeigen, anzeigen, zeig, zeig mir, zeigen sie, zeige, weiter, weitermachen, fortfahren, los, lesen, zeig her, los gehts, her damit, zeig mal, lass sehen, zeige mer, wyter, witer",
            "show, show me, show it, continue, go, go on, go ahead, proceed, read, next, let me see, send it, open",
            "voir, montrer, montre, montrez, montre moi, montrez moi, continuer, continuez, continue, suite, la suite, lire, afficher, affichez, allez y, vas y, envoyez, envoie",
            "mostra, mostrare, mostrami, mostratemi, mostri, vedere, vedi, continua, continui, continuare, avanti, prosegui, prosegua, leggere, leggi, vai, mandi, manda, mandami, fammi vedere, mi faccia vedere",
        ],
    ),
    (Tags::SHOW, &["start"]),
    (
        Tags::THANKS_FOR,
        &[
            "danke fur, dank fur, vielen dank fur, besten dank fur, herzlichen dank fur, danke vielmals fur, merci fur, merci vilmal fur, merci vielmal fur, danke fure, merci fure",
            "thanks for, thank you for, thx for, many thanks for, thanks a lot for, thank you so much for, thank you very much for, cheers for",
            "merci pour, merci beaucoup pour, merci de, merci d, un grand merci pour",
            "grazie per, grazie mille per, grazie del, grazie dell, grazie della, grazie di",
        ],
    ),
];
