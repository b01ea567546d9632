use super::{Table, Tags};

/// Yes and no, and what makes neither of them.
pub(super) const TABLE: Table = &[
    (
        Tags::AFFIRM,
        &[
            "ja, jaja, ja ja, jawohl, jawoll, jawol, jep, jepp, jap, japp, jup, jupp, jo, jau, ok, okay, okey, okee, oke, oki, okidoki, okok, k, kk, klar, na klar, aber klar, klaro, sicher, aber sicher, ganz sicher, naturlich, aber naturlich, aber ja, aber gerne, selbstverstandlich, unbedingt, absolut, gewiss, freilich, auf jeden fall, auf alle falle, jo sicher, doch, doch doch, einverstanden, bin einverstanden, ich bin einverstanden, logisch, logo, abgemacht, ich stimme zu, stimme zu, zugestimmt, von mir aus, allerdings, definitiv, hundertprozentig, zweifellos, ohne zweifel",
            "ja voll, jo voll, ja gern, ja gerne, jawou, jou, joo, ja he, jo he, ja klar, jo klar, sicher doch, sowieso, sicher scho, ja sicher, ebe ja, dank ja, ou ja, joh, jaa, ja gwuss, gwuss, ganz gwuss, iverstande, iverstange, i verstande",
            "yes, yess, yep, yup, yeah, yea, yeh, yah, ya, yass, yas, aye, sure, sure thing, of course, certainly, absolutely, definitely, indeed, affirmative, agreed, i agree, i do, for sure, totally, by all means, you bet, roger, okie dokie, fine, very well, i accept, accepted, accept, approved, i approve, yes indeed, uh huh, sure is, it is, it does, they are, they do, 10 4, without a doubt, no doubt, undoubtedly",
            "oui, ouii, ouais, ouaip, ouep, ouai, voui, mouais oui, dac, dacc, d accord, d acc, daccord, je suis d accord, bien sur, bien sur que oui, oui oui, mais oui, bah oui, ben oui, absolument, tout a fait, affirmatif, certainement, evidemment, carrement, volontiers, entendu, bien entendu, sans aucun doute, sans doute aucun, sans souci, ca marche, ca roule, yes, okay, certes, oui bien, ok pour moi, je valide, valide, validee, validez, je l atteste, j approuve, approuve, j accepte, accepte, et comment, vas y, allez y, en effet, effectivement, pour sur",
            "si, sii, sisi, si si, certo, certo che si, ma certo, certamente, sicuro, sicuramente, di sicuro, ma si, eh si, beh si, affermativo, assolutamente, assolutamente si, d accordo, sono d accordo, daccordo, ovvio, ovviamente, ovvio che si, volentieri, senz altro, naturalmente, direi di si, direi proprio di si, accetto, approvo, approvato, chiaro, come no, altroche, senza dubbio, indubbiamente, concordo, okei",
            "👍, 👌, ✅, ☑, ✔, 💯, 🆗",
        ],
    ),
    (
        Tags::RIGHT,
        &[
            "stimmt, stimmts, stimt, stimmen, stimmt so, stimmig, ubereinstimmend, stimmt genau, stimmt schon, richtig, richtige, korrekt, korrekte, korrekter, korrekterweise, passt, passen, passt so, passt schon, past, genau, genauso, exakt, perfekt, bestens, gut, gut so, in ordnung, alles io, ist io, isch io, einwandfrei, tadellos, tiptop, tip top, top, super, prima, fehlerfrei, wunderbar, hervorragend, ausgezeichnet, zutreffend, trifft zu, treffen zu, das wars, bestatige, bestatigt, bestatigen, ich bestatige, hiermit bestatige, bestaetigt, bestaetige, bestatigung, so ist es, so ist das, so stimmt es, so stimmts, so stimmt das, genau so, wahr, vollstandig, ubereinstimmen, stimmt uberein, stimmen uberein, deckt sich, decken sich, identisch, das ist es, haargenau, richtig erkannt, gut erkannt, richtig gelesen, richtig abgelesen, korrekt gelesen, gut gelesen, richtig erfasst, korrekt erfasst, korrekt erkannt, sauber, ist ok, ist okay, ist recht, recht so",
            "stimme, stimm, stimmed, stimme tuets, tuet stimme, tuets stimme, guet, guet so, isch guet, isch guet so, isch guet eso, guet eso, richtig so, rachtig, korrakt, corrakt, gnau, gnau so, gnau eso, tipptopp, tippertop, passt scho, passt eso, passt so, s passt, isch ok, isch ok so, isch i ornig, i ornig, i ornung, in ornig, in ordnig, i ordnig, perfekt so, suber, fein, super so, isch so, isch eso, aso guet, rachtig so, isch richtig, isch racht, racht so, racht eso, s isch guet, isch perfekt, bestatige, bestatiget, rechtig",
            "correct, corect, right, that s it, right on, exactly, exact, accurate, perfect, perfectly, spot on, all good, looks good, look good, lgtm, looks right, look right, looks fine, look fine, looks ok, looks correct, look correct, is fine, are fine, fine, good, good to go, valid, true, match, matches, matching, matched, confirmed, confirm, i confirm, can confirm, i can confirm, all right, looks all right, no changes needed, hereby confirm, bang on, dead on, 100 percent, 100 %, on point, tickety boo, sound, checks out, check out, correctly, adds up, all there, as it should be, in order, precisely, precise, no complaints, happy with that, happy with it, happy, nailed it, looks great, sounds good, sounds right, you got it, got it right, read it right, read that right, read it correctly, read that correctly, well read, flawless, error free",
            "juste, justes, exact, exacte, exacts, exactes, exactement, correct, correcte, corrects, correctes, corect, correctement, c est bon, cest bon, c bon, est bon, est bonne, sont bons, sont bonnes, tout bon, bon pour moi, tout est bon, bonnes, bons, ca joue, sa joue, tout joue, joue, jouent, ca va, ca colle, ca correspond, sa correspond, correspond, correspondent, parfait, parfaite, parfaitement, parfaits, impec, impeccable, nickel, top, en ordre, tout en ordre, conforme, conformes, c est ca, c est cela, cest ca, c ca, c est bien ca, c est tout ca, c est ok, c est good, confirme, confirmes, confirmer, confirmee, je confirme, je le confirme, je vous confirme, vrai, nickel chrome, sans faute, sans erreur, c est tout bon, comme il faut, ca me va, ca me convient, ca me semble bon, me semble bon, ca me semble juste, ca me parait juste, ca me parait bon, ca convient, en regle, identique, identiques, ca a l air juste, bien lu, bien vu, lu correctement, tt bon, precis, ca roule, ok pour tout",
            "giusto, giusta, giusti, giuste, giustissimo, giustissima, giustamente, corretto, corretta, corretti, corrette, correttissimo, correttamente, coretto, esatto, esatta, esatti, esatte, esattamente, esattissimo, va bene, va bene cosi, vanno bene, va benissimo, benissimo, tutto bene, tutto ok, tutto a posto, a posto, apposto, tutto apposto, in ordine, tutto in ordine, perfetto, perfetta, perfetti, perfettamente, perfetto cosi, confermo, confermato, confermata, confermati, lo confermo, confermare, conferma, corrisponde, corrispondono, coincide, coincidono, torna, tornano, tutto torna, i conti tornano, quadra, quadrano, vero, sono quelle, sono quelli, e cosi, ottimo, tutto bene cosi, impeccabile, letto bene, letto giusto, letto correttamente, sta bene, ci siamo, conforme, conformi, identico, preciso, precisa, come si deve, valido, mi va bene",
            "giust, l e giust, giusst, a post, tut a post, tutt a post, va ben, al va ben, sa va ben, va ben insci, tut ben, tutt ben, insci",
        ],
    ),
    (
        Tags::NO,
        &[
            "nein, naa, nee, ne, no, nope, nei, nai, nae, neinein, nenei, nenai, naai, nein nein, nei nei, nee nee, noe, nen, nix da, auf keinen fall, keinesfalls, keineswegs, niemals, von wegen, ganz sicher nicht, sicher nicht, uberhaupt nicht, bestimmt nicht, ganz und gar nicht, leider nein, leider nicht, eben nicht, negativ, nicht einverstanden, bin nicht einverstanden, ich bin nicht einverstanden, ich stimme nicht zu, stimme nicht zu, ich lehne ab, lehne ab, abgelehnt, auf gar keinen fall, um himmels willen nein, aua, nada, natur nicht, naturlich nicht, nicht wirklich",
            "sicher nod, sicher nid, sicher nit, uf kei fall, uf kein fall, uf kan fall, uf gar kei fall, gar nod, gar nid, aua, auae, uberhoupt nid, uberhaupt nod, nie im labe, nid iverstande, nod iverstande",
            "no, noo, nope, nah, naw, nay, no no, no way, not at all, definitely not, absolutely not, certainly not, of course not, i disagree, disagree, don t agree, do not agree, dont agree, i don t agree, i m afraid not, im afraid not, afraid not, negative, never, by no means, no chance, not really, nuh uh, rejected, i reject, hell no, no sir, unfortunately not, sadly not, it isn t, it is not, they aren t, it s not, not so",
            "non, nan, non non, mais non, ben non, bah non, ah non, pas du tout, negatif, pas d accord, pas d acc, suis pas d accord, jamais, jamais de la vie, surtout pas, certainement pas, absolument pas, aucunement, nullement, en aucun cas, pas question, je refuse, je conteste, bien sur que non, nenni, que non, malheureusement non, malheureusement pas, helas non, n importe quoi, nimporte quoi, pas vraiment, vraiment pas, evidemment que non",
            "no, noo, nono, no no, ma no, beh no, eh no, assolutamente no, negativo, per niente, per nulla, affatto, niente affatto, macche, ma figuriamoci, figuriamoci, mai, giammai, non sono d accordo, non concordo, neanche per sogno, neanche per idea, manco per sogno, direi di no, certo che no, purtroppo no, rifiuto, contesto, ma va, non direi, non proprio, proprio no, no davvero, ovvio che no",
            "👎, ❌, ✖, 🚫",
        ],
    ),
    (
        Tags::NOT,
        &[
            "nicht, nich, nicht mehr so, nicht ganz, nicht so ganz, nicht wirklich, gar nicht, nix, nichts, kein, keine, keinen, keiner, keinerlei, nirgends, weder, noch nicht, nie",
            "nod, nid, nit, noed, ned, nud, nut, nuut, nuet, nix, kei, keis, kes, keni, kein, kaini, kai, kene, kaine, niene, nienets, gar nod, gar nid",
            "no, not, n t, isn t, isnt, aren t, arent, wasn t, wasnt, doesn t, doesnt, don t, dont, didn t, didnt, can t, cant, cannot, won t, wont, couldn t, couldnt, shouldn t, shouldnt, hasn t, haven t, havent, hasnt, nothing, none, no single, not a, neither, nor, never, without, ain t, aint, not quite, not entirely",
            "pas, ne, n, ne pas, n est pas, nest pas, sont pas, rien, aucun, aucune, pas d, pas de, ni, point de, n y a pas, y a pas, y a pas d, il n y a pas, il n y a pas d, n ya pas, sans, pas tout a fait, rien a, rien de",
            "non, nn, non e, non sono, niente, nulla, nessun, nessuno, nessuna, non c e, non ce, non ci sono, non c e nulla, non c e niente, non ho, senza, mica, minga, nient, non ne, non vedo, non trovo",
        ],
    ),
    (
        Tags::FLAW,
        &[
            "fehler, problem, probleme, fahler, anderung, anderungen, korrektur, korrekturen, korrigieren, meckern, beanstanden, auszusetzen, einwand, einwande, anzumerken, zu andern, zu korrigieren, abweichung, abweichungen, unstimmigkeit, falsches, beanstandung, ausetze, zmotze, motze, irrtum, verandere, andere, z andere, z korrigiere, korrigiere, stress, thema, bemerkungen, bemerkung, einwands, differenz, differenzen, berichtigung, dabei",
            "mistake, mistakes, error, errors, problem, problems, issue, issues, correction, corrections, change, changes, complain, complaint, complaints, need to change, needs changing, to change, to correct, to fix, to add, objection, objections, discrepancy, discrepancies, typo, typos, wrong here, worries, fault, faults, anything wrong, amendment, amendments, adjustments, remarks, issues here",
            "erreur, erreurs, souci, soucis, probleme, problemes, faute, fautes, changement, changements, changer, a changer, correction, corrections, corriger, a corriger, redire, a redire, modifier, a modifier, modification, modifications, remarque, remarques, ajouter, a ajouter, objection, a signaler, anomalie, de faux, difference, signaler",
            "errore, errori, problema, problemi, sbaglio, sbagli, correzione, correzioni, correggere, da correggere, cambiare, da cambiare, modificare, da modificare, modifica, modifiche, di sbagliato, obiezione, obiezioni, da dire, da ridire, ridire, da aggiungere, aggiungere, osservazioni, da segnalare, differenze, una piega, fa una piega, refuso",
        ],
    ),
    (
        Tags::WRONG,
        &[
            "falsch, falsche, falscher, falschen, falsches, unrichtig, inkorrekt, unkorrekt, fehlerhaft, daneben, verlesen, verrutscht, vertauscht, verwechselt, verwechslung, irrtumlich, was falsch, etwas falsch, etwas stimmt, zahlendreher, vertippt, zu viel, zu hoch, zu wenig, zu tief, zu niedrig, zuviel, zuwenig, viel zu viel, viel zu hoch, viel zu tief, nie verdient, verdiene ich nie, nie bekommen, nie erhalten, unmoglich, quatsch, blodsinn, unsinn, stimmt nicht, stimmt nid, stimmt nod, stimmt nit, stimmt ned, stimmt so nicht, stimmt net, nicht korrekt, nicht richtig, andere zahlen, andere zahl, anderer betrag, anderen betrag, anderer lohn, hat fehler, hats einen fehler, hat es einen fehler, ist ein fehler, fehler drin, fehler drinnen, fehler gemacht, ein fehler, einen fehler, fehler beim, fehler bei, fehler im, fehler in, fehler, vom vorjahr, vorjahr, falsch gelesen, falsch abgelesen, falsch erkannt, fremder lohnausweis, nicht meiner, nicht meins, kann nicht sein, kann nicht stimmen, kann ja nicht sein, gehort nicht mir",
            "faltsch, faltschi, letz, latz, latzi, lats, laetz, falschi, e fahler, en fahler, fahler drin, cha nod si, cha nid si, cha nit si, cha nod stimme, cha nid stimme, chan nod sii, chan nid sii, chan nod si, chan nod stimme, z vil, z viel, z hoch, z tuf, z wenig, zvil, zviel, zhoch, z tief, nie verdient, nid mine, nod mine, nid mini, nod mini, nid mis, nod mis, nit mi, nid mi, quatsch, chabis, habasch, verwachslet, vertuuschet, schreg, schrag, stimmt nume nid, oppis falsch, oppis latz, oppis nid",
            "wrong, incorrect, inaccurate, false, misread, misreading, mistaken, erroneous, off, out, bad, mixed up, wrong document, something is off, something s off, too high, too low, too much, too little, way too high, way too low, way too much, someone else s, someone elses, somebody else s, somebody elses, last year s, not mine, isn t mine, is not mine, isnt mine, swapped, messed up, never earned, don t match, dont match, doesn t match, doesnt match, do not match, does not match, not match, didn t match, mismatch, there is a mistake, there s a mistake, there is an error, there s an error, an error, a mistake, error in, mistake in, a problem with, problem with, an issue with, error, mistake, not what, can t be right, cant be right, cannot be right, nonsense, rubbish, different number, different numbers, different figure, different figures, different amount, old one, not the right, worng",
            "faux, fausse, fausses, faut faux, c faut, incorrect, incorrecte, inexact, inexacte, inexacts, errone, erronee, errones, trompe, trompes, trompee, tromper, mal lu, mal lus, mal lue, mauvais, mauvaise, mauvaises, bizarre, trop haut, trop eleve, trop bas, trop, beaucoup trop, pas assez, trop peu, inverse, inverses, une erreur, une faute, des fautes, faute, erreur dans, erreur sur, erreur au, erreur, des erreurs, pas bon, pas bonne, pas bons, pas bonnes, pas juste, pas justes, pas correct, pas correcte, pas corrects, pas ca, pas exact, pas exacte, pas exacts, pas exactes, ca va pas, va pas, ne va pas, qui va pas, qui ne va pas, qui cloche, qui joue pas, qui ne joue pas, joue pas, jouent pas, ne joue pas, ne jouent pas, correspond pas, correspondent pas, colle pas, pas conforme, pas gagne autant, jamais gagne, jamais eu, jamais touche, pas le mien, pas la mienne, pas le bon, pas la bonne, pas les bons, pas les bonnes, de mon mari, de ma femme, annee passee, l annee passee, l annee derniere, annee derniere, l an dernier, l an passe, autre personne, quelqu un d autre, se trompe, c est n importe quoi, a cote de la plaque, aussi faux",
            "sbagliato, sbagliata, sbagliati, sbagliate, sbaglia, sbagliando, falso, falsa, errato, errata, errati, errate, scorretto, scorretta, inesatto, inesatta, inesatti, letto male, letto male, sballato, sballata, sballati, non torna, non tornano, non quadra, non quadrano, non mi torna, non corrisponde, non corrispondono, non coincide, non va, non va bene, non e giusto, non e giusta, non sono giusti, non sono giuste, non e corretto, non sono corretti, non sono corrette, non sono esatti, non giusto, non corretto, non esatto, cosi non va, che non va, troppo alto, troppo bassa, troppo basso, troppo, e troppo, troppo poco, troppo alta, troppi, invertito, invertiti, invertite, scambiato, c e un errore, un errore, ce un errore, uno sbaglio, errore, errore nel, errori, di mia moglie, di mio marito, dell anno scorso, anno scorso, anno passato, non mio, non e mio, non e il mio, non e la mia, non mia, un altra persona, di un altro, mai guadagnato, magari guadagnassi, mai preso, mai visto, strano, strana, non e quello, non sono quelli, non sono quelle, c e qualcosa che non va, qualcosa che non va, che non torna, che non quadra",
            "sbaia, mia giust, mia ben, cunta mia, l e mia, va mia",
        ],
    ),
    (
        Tags::FIX,
        &[
            "korrigieren, bitte korrigieren, korrigieren sie, korrigiert, korrigiere, berichtigen, andern, bitte andern, nochmal, nochmals, noch einmal, prufen, uberprufen, nachprufen, neu lesen, nochmal lesen, anpassen, ersetzen, ersetze, aendern, nomol, nomal, namal, nomau, nochmols, no einisch, andere bitte, azpasse, apasse",
            "please correct, pls correct, plz correct, correct it, correct that, correct this, correct the, fix, fix it, change, change it, change the, change that, please change, update, redo, re read, reread, read it again, read again, again, try again, check again, double check, amend, adjust, replace, please fix, re check, recheck, have another look, look again, please check",
            "corriger, corrigez, corrige, de corriger, a corriger, rectifier, rectifiez, refaire, refaites, relire, relisez, relis, recommencer, recommencez, verifier, verifiez, changer, changez, modifier, modifiez, remplacer, remplacez, mettez, mettre, a nouveau, encore une fois, reprendre, la relecture, revoir, revoyez",
            "correggere, correggete, corregga, correggi, rettificare, rifare, rifate, rifaccia, rileggere, rileggete, rilegga, rileggi, verificare, verificate, verifichi, controllate, ricontrollare, ricontrollate, ricontrolli, cambiare, cambiate, cambi, cambia, modificare, modificate, modifichi, sostituire, sostituite, sostituisca, mettere, metta, mettete, metti, di nuovo, ancora una volta, riprovare, riprovate, rivedere, rivedete",
        ],
    ),
    (
        Tags::ALL,
        &[
            "alles, alle, allen, alle drei, samtliche, ganz, ganze, vollstandig, komplett, beides, aues, alli, allne, alli drei, aui, alls, gesamte, drei, drei zahlen, drei betrage, dru, drue, drei betrag",
            "all, everything, all three, all of it, all of them, all 3, every, each, entirely, completely, totally, whole, three, both",
            "tout, tous, toutes, tt, toute, les trois, les 3, entierement, trois, l ensemble, ts",
            "tutto, tutti, tutte, tutta, tutti e tre, i tre, le tre, tre, tutte e tre, tut, tutt, completamente, interamente",
        ],
    ),
    (
        Tags::BUT,
        &[
            "aber, jedoch, sondern, ausser, nur, bis auf, lediglich, allerdings nicht, trotzdem, obwohl, hingegen, dafur, nur noch, bloss, abr, nume, numme, sundern, suscht, usser, einzig, ausgenommen, mit ausnahme",
            "but, except, except for, only, however, though, although, apart from, other than, aside from, save for, bar, unless, bt",
            "mais, sauf, seulement, uniquement, par contre, cependant, toutefois, excepte, a part, hormis, ne que, y a que, sinon, pourtant, en revanche, juste pour, juste le, juste la, or, toutefois pas",
            "ma, pero, tranne, solo, soltanto, eccetto, a parte, salvo, invece, bensi, tuttavia, se non che, solamente, perro, fuorche, unicamente, escluso",
        ],
    ),
    (
        Tags::DOUBT,
        &[
            "ich kann nicht, kann nicht, ich kann keine, vielleicht, wahrscheinlich, vermutlich, eventuell, evtl, moglicherweise, glaube, ich glaube, glaub, denke, ich denke, denk, fast, beinahe, nahezu, eigentlich, unsicher, nicht sicher, bin nicht sicher, keine ahnung, kein plan, weiss nicht, ich weiss nicht, weiss es nicht, ka, kp, jein, teilweise, teils, zum teil, teils teils, mehr oder weniger, ungefahr richtig, halbwegs, oder, oder so, hoffe, hoffentlich, angeblich, scheint, sieht so aus, soweit, so weit, komisch, seltsam, merkwurdig, schon wars, wars, grosstenteils, meistens, anscheinend, offenbar, irgendwie, verstehe nicht, versteh nicht, verstehe ich nicht, nehme an, ich nehme an, ich finde, schatze, nachschauen, nachsehen, prufe, schaue, nicht alles, nicht alle, im grossen und ganzen",
            "i cha nid, ich chan nod, cha nid, chan nod, weiss nid, weiss nod, weiss nit, weis nod, weis nid, weissi nid, weiss i nid, kei ahnig, ke ahnig, kei ahnung, kai ahnig, kei plan, vilicht, vellicht, villicht, viellicht, eventuell, glaub, glaube, fascht, fasch, wahrschinli, warschindli, wahrschiinlich, eigentli, eigentlich scho, chonnt si, cha si, chan sii, chunt mer komisch vor, bi nod sicher, bi nid sicher, bin nod sicher, nod sicher, nid sicher, nit sicher, oder nid, oder nod, wird scho so si, luege, nacheluege, versteh nid, verstah nod, verstand nod, chume nid drus, chum nod drus",
            "i can t, i cant, i cannot, maybe, perhaps, probably, possibly, likely, think, i think, guess, i guess, suppose, i suppose, almost, nearly, not sure, unsure, i m not sure, im not sure, no idea, no clue, don t know, dont know, dunno, do not know, idk, yes and no, more or less, sort of, kind of, kinda, sorta, partly, partially, mostly, might, may, believe, i believe, hopefully, hope, apparently, seems, seem, looks odd, odd, weird, strange, funny, or, i wish, as far as i know, as far as i can tell, afaik, not certain, let me check, let me see, let me look, check first, unclear, confused, don t understand, dont understand, roughly right, no rush, no hurry, must be, wish, not all, not everything",
            "je peux pas, je ne peux pas, j arrive pas, peut etre, ptetre, probablement, sans doute, je crois, crois, je pense, pense, presque, quasiment, a peu pres juste, pas sur, pas sure, pas certain, pas certaine, je sais pas, sais pas, je ne sais pas, jsp, chais pas, aucune idee, plus ou moins, plutot, mouais, moui, bof, ou bien, ou pas, ou, en partie, partiellement, il me semble, semble, me semble, j imagine, imagine, j espere, espere, apparemment, enfin, normalement, en principe, je suppose, suppose, j ai pas compris, pas compris, comprends pas, je comprends pas, a moitie, bizarre, oui et non, pas tout, pas tous, si je me souviens bien, drole",
            "non posso, non riesco, forse, probabilmente, magari, credo, penso, quasi, circa giusto, non sono sicuro, non sono sicura, non sicuro, non lo so, non so, nn so, boh, bo, mah, ni, piu o meno, in parte, parzialmente, mi sembra, sembra, sembrano, pare, mi pare, immagino, spero, suppongo, o no, o, oppure, insomma si, non ho capito, non capisco, nessuna idea, dovrebbe, teoricamente, in teoria, in linea di massima, si e no, dubbio, dubbi, non tutto, non tutti, cioe boh, direi quasi, strano",
            "🤔, 🤷, 😕, 🙄, 🤨, 🧐, 🫤",
        ],
    ),
    (
        Tags::WAIT,
        &[
            "moment, momentan, mom, warte, warten, wart, wart mal, warten sie, sekunde, sek, augenblick, gleich, spater, nachher, morgen, heute abend, nachste woche, noch nicht, muss noch, muss zuerst, muss erst, schaue kurz, schau kurz, ich schaue, stopp mal, stop mal, halt mal, zuerst, nicht jetzt, noch mal schauen, bald, kurz noch",
            "wart, wart schnall, wart schnell, schnall, momant, spoter, speter, nochher, morn, hut abig, zerscht, stopp schnall, grad nod, grad nid, glii, no nid, no nod",
            "wait, hold on, hang on, one sec, one second, a sec, one moment, one minute, just a moment, just a sec, just a minute, sec, moment, later, tomorrow, tonight, not yet, not now, first, will look, will check, i ll check, ill check, let me, need to check, have to check, need to ask, checking, soon, in a bit, give me",
            "attends, attendez, attendre, attend, un moment, un instant, instant, une seconde, une minute, plus tard, demain, ce soir, tout a l heure, pas encore, pas maintenant, je verifie, je regarde, je vous redis, je vous dis, faut que, il faut que je, je dois, d abord, bientot, deux secondes, 2 secondes, je reviens",
            "aspetta, aspetti, aspettate, aspettare, un attimo, attimo, un momento, momento, un secondo, piu tardi, dopo, domani, stasera, non ancora, non adesso, controllo, guardo, le dico, vi dico, vi faccio sapere, le faccio sapere, devo guardare, devo controllare, devo chiedere, devo, fra poco, tra poco, piu avanti, un minuto",
        ],
    ),
    (
        Tags::IF,
        &[
            "wenn, falls, sofern, sobald, vorausgesetzt, solange, angenommen, ob, ansonsten, ob, ob das, je nachdem",
            "if, unless, provided, assuming, as long as, in case, when, whether, once, depends, what if, suppose",
            "si c est, si c, si cest, si vous, si je, si j, si mon, si mes, si le, si la, si les, si tu, si on, si l on, si il, s il, si elle, si nous, si ce, si ca, a condition, pourvu que, au cas ou, des que, quand, lorsque, ca depend, du moment que, tant que, meme si",
            "se, se e, qualora, purche, nel caso, a condizione, quando, appena, a patto, dipende, sempre che, anche se",
        ],
    ),
    (
        Tags::ASK,
        &[
            "und jetzt, und nun, und was, und dann, was stimmt, was passt, was ist richtig, warum, wieso, weshalb, wie, wie viel, wieviel, wie viele, wie lange, wann, wo, woher, wohin, wer, wem, welche, welcher, welches, welchen, welchem, was ist, was sind, was kann, was muss, was soll, was bedeutet, was heisst, was passiert, was mache, was mach, was macht, was denn, was genau, was noch, was fur, was ware, was ware wenn, kann ich, kann man, konnen wir, darf ich, darf man, muss ich, muss man, mussen wir, soll ich, sollte ich, sollen wir, ist es, ist das, sind das, stimmt das, stimmt es, gibt es, bis wann, ab wann, ab welchem, frage, fragen, ne frage, eine frage, noch eine frage, wozu, womit, wofur, erklar, erklaren, erklaren sie, unterschied, zahlt, abziehen, abzuziehen, abzug, abziehbar, absetzen, absetzbar, steuern, steuer zahlen, steuersatz, steuererklarung, verdiene, verdient, verdiene ich, im monat, pro monat, monatlich, zuruckbekommen, ruckerstattung",
            "und jetz, u jetz, u jetzt, und de, wiso, werum, worum, wie viu, wie vil, wie vill, wievil, wieviu, wenn muss, wele, weli, welles, weles, woher, wohar, was isch, was sind, was mues, was mueess, was chan, was cha, was heisst, was soll, was mach i, chan ich, cha me, chame, chani, chan me, cha i, cha mer, darf i, darf ich, darfi, mues i, mues ich, muess i, muess ich, muesi, mus ich, soll ich, soll i, solli, isch das, isch es, isch s, sind das, git s, gits, bis wenn, ab wenn, frag, en frag, e frag, no e frag, froge, froog, underschied, ungerschied, abzieh, abzieh, abz, stuure, stuur, stuurerklarig, verdiene, im monet, pro monet, wi, wo isch, wo gseh, hani, han i, han ich",
            "and now, now what, and then, and what, why, how, how much, how many, how long, how come, where, whence, who, whom, whose, which, what, what s, whats, what is, what are, when do, when does, when is, by when, until when, can i, can you, could i, could you, may i, do i, do we, does it, does the, did i, did you, is that, is this, is it, isn t it, isnt it, are they, are these, are you, am i, should i, shall i, must i, will i, would i, would you, will you, question, questions, explain, difference, deduct, deductible, deducted, tax return, taxes, tax rate, refund, a month, per month, monthly, earn, earns, i earn, makes, wondering, tell me, curious",
            "et maintenant, et apres, et ensuite, pourquoi, comment, combien, quand, ou est, ou trouver, ou je, d ou, c est qui, a qui, que faire, quoi faire, c est quoi, c quoi, cest quoi, quoi, quel, quelle, quels, quelles, lequel, laquelle, qu est ce, qu est, est ce, est ce que, est ce qu, qu en, je peux, peut on, puis je, pourrais je, pouvez vous, peux tu, on peut, je dois, dois je, doit on, faut il, faut que, y a t il, a t on, jusqu a quand, a partir, question, questions, une question, difference entre, deduire, deduction, deductible, deductibles, impots, les impots, declaration, taux, gagne, je gagne, gagne par, par mois, mensuel, remboursement, rembourse, ca fait combien, et pour, et moi, expliquer, expliquez, demander, lequel, normal",
            "e adesso, e ora, e dopo, perche, come, come mai, come faccio, quanto, quanta, quanti, quante, quando, dove, da dove, fino a quando, chi, cosa, cos e, cosa e, che cosa, che differenza, quale, quali, posso, si puo, possiamo, potrei, puo, potete, devo, dovrei, bisogna, c e da, domanda, domande, una domanda, spiegare, spiegate, spieghi, differenza, dedurre, deduzione, deducibile, deducibili, imposte, le tasse, tasse, dichiarazione, aliquota, guadagno, guadagna, al mese, mensile, rimborso, rimborsata, rimborsato, e per, e io, chiedere, vorrei sapere, mi chiedo, vero che",
            "❓, ❔",
        ],
    ),
    (
        Tags::STRONG_NOT,
        &[
            "gar nicht, uberhaupt nicht, keineswegs, keinesfalls, ganz und gar nicht, leider nicht, sicher nicht, bestimmt nicht, nicht wirklich, gar nid, gar nod, gar nit, uberhoupt nid, uberhaupt nod, eben nicht",
            "not at all, definitely not, absolutely not, certainly not, unfortunately not, sadly not, not really, by no means, it isn t, it is not, they aren t, it s not",
            "pas du tout, aucunement, nullement, malheureusement pas, absolument pas, vraiment pas, pas vraiment, certainement pas",
            "per niente, per nulla, affatto, niente affatto, non proprio",
        ],
    ),
    (
        Tags::NOT,
        &[
            "gar nicht, uberhaupt nicht, keineswegs, keinesfalls, ganz und gar nicht, leider nicht, sicher nicht, bestimmt nicht, nicht wirklich, gar nid, gar nod, gar nit, uberhoupt nid, uberhaupt nod, eben nicht",
            "not at all, definitely not, absolutely not, certainly not, unfortunately not, sadly not, not really, by no means, it isn t, it is not, they aren t, it s not",
            "pas du tout, aucunement, nullement, malheureusement pas, absolument pas, vraiment pas, pas vraiment, certainement pas",
            "per niente, per nulla, affatto, niente affatto, non proprio",
        ],
    ),
    (
        Tags::MODAL,
        &[
            "sollte, sollten, musste, mussten, konnte, konnten, durfte, wurde, sott, sotti, sotte, mueest",
            "should, should be, ought, ought to be, could, could be, would",
            "devrait, devraient, devrait etre, pourrait, doit etre, doivent etre",
            "dovrebbe, dovrebbero, dovrebbe essere, potrebbe, potrebbero, deve essere",
        ],
    ),
    (
        Tags::DECLINE,
        &[
            "nein danke, nei danke, nei merci, nein merci, no danke, ne danke, nee danke",
            "no thanks, no thank you, nope thanks, nah thanks, no thx",
            "non merci, no merci, nan merci",
            "no grazie, no no grazie, no grz",
        ],
    ),
];
