use super::{Table, Tags};

/// What figures in words are made of, where they are written together.
pub(super) const IN_WORDS: &[&str] = &[
    "tausend", "hundert", "tuusig", "tausig", "thousand", "hundred", "mila", "cento",
];

/// What stands around figures.
pub(super) const TABLE: Table = &[
    (
        Tags::ABOUT,
        &[
            "uber, rum, herum, etwa, ca, circa, zirka, cirka, ungefahr, rund, um die, so um, so um die, gegen, knapp, fast, gut und gerne, mindestens, hochstens, maximal, irgendwas, irgendwo, irgendwas um, zwischen, schatzungsweise, geschatzt, uber den daumen, plus minus, plusminus, pi mal daumen, mehr als, weniger als, und ein paar, und etwas, eher, in etwa, annahernd, grob, gerundet, bis zu, vielleicht so",
            "oppe, oppen, oppa, opedi, oppedi, ungfar, ungefar, ungfahr, zwusche, zwusched, zwuschet, rund, plusminus, chli meh, chli weniger, bitz meh, so oppe, gage",
            "like, about, around, approx, approximately, roughly, circa, some, somewhere, somewhere between, between, near, nearly, close to, give or take, ballpark, estimated, more than, less than, at least, at most, over, under about, ish, and something, and change, or so, up to, more like",
            "environ, env, a peu pres, approximativement, approx, vers, vers les, dans les, autour, autour de, aux alentours, aux environs, entre, pres de, presque, et quelques, quelque, quelques, plus ou moins, a la louche, grosso modo, plus de, moins de, au moins, au plus, estime, estimation, arrondi, une bonne, dans ces eaux, plutot",
            "circa, ca, intorno, attorno, intorno a, intorno ai, sui, sugli, verso, verso i, verso gli, grosso modo, piu o meno, all incirca, pressappoco, approssimativamente, approssimativo, tra i, fra i, tra, quasi, e rotti, e qualcosa, almeno, al massimo, meno di, piu di, stimato, stima, arrotondato, piuttosto, un centinaio, un migliaio, suppergiu",
        ],
    ),
    (
        Tags::INSTEAD,
        &[
            "statt, anstatt, anstelle, anstelle von, an stelle von, und nicht, nicht wie, nicht etwa, nicht was, nid was, nod was, nid das wo, nid wie, nod wie",
            "statt, aastatt, astatt, aschtatt, schtatt, aastell vo, und nod, u nid",
            "instead of, rather than, not, in place of, and not, not what, not like",
            "au lieu de, au lieu des, au lieu du, a la place de, en lieu et place de, et pas, et non, et non pas, plutot que, pas ce que, pas comme",
            "invece di, invece che, al posto di, anziche, in luogo di, e non, piuttosto che, non quello che, non come",
        ],
    ),
    (
        Tags::THOUSAND,
        &[
            "tausend, tausender, tuusig, tuusiger, tusig, tousig, riesen",
            "thousand, grand",
            "mille, milles, millier, milliers",
            "mila, mille, migliaia",
        ],
    ),
    (
        Tags::BOX,
        &[
            "ziffer, ziffere, ziff, nummer, nr, feld, punkt, position, pos, zeile, rubrik, kastchen, bei, bi, unter, under",
            "box, field, line, item, point, no, number, section, under",
            "chiffre, ch, case, rubrique, point, position, ligne, numero, n, no, au, le",
            "cifra, cif, punto, casella, posizione, riga, numero, al, alla, il",
        ],
    ),
    (
        Tags::MONEY,
        &[
            "franken, frank, fr, frs, sfr, chf, stutz, hammer, rappen, fraenkli, frankli",
            "francs, franc, swiss francs, bucks, quid",
            "francs, franc, balles, francs suisses",
            "franchi, franco, franchi svizzeri, sacchi",
        ],
    ),
    (
        Tags::AROUND,
        &[
            "noch, andere, anderen, anderes, alles andere, sonst, sonstige, zwei, ausgewiesen, richtig heisst, muss heissen, muss stehen, muss sein, sollte sein, sollte stehen, betrug, beliefen, sich auf, belauft sich, ergibt, macht, total, fehlt, fehlen, vergessen, ubersehen, verdreht, vertauscht, zahlendreher, verlesen, abgelesen, haben, haben sie, habt, habt ihr, hat, ihr, sie, richtig, korrekt, korrigieren, korrigiert, bitte korrigieren, andern, aendern, bitte andern, anpassen, genau, exakt, also, nein, ich sehe, sehe, bei mir, auf, durch, nach, von, iv, eo, alv, nbuv, nbu, usw, etc, und so, gemass, jahres, anderes, anders, angepasst, ersetzen, ersetze, unterschlagen, dort, als, eher nicht, zahlen, beitrag, beitrage, lohn, verdreher, heissts, stehn, stehts, sinds, ists, waren, war, dafur, hoher, tiefer, niedriger, mehr, weniger, erhoht, anzupassen, eigentlich, richtiger wert, der richtige, die richtige, das richtige, korrekte, muss lauten, sollte lauten, sollte heissen, heisst es, ware richtig, zu lesen, lesen, lies, lese, korrigiert auf, bei uns, tragen sie ein, trag ein, tragt ein, eintragen, nehmt, nimm, nehmen, brauche, andern auf, andern in, andern zu, aendern auf, schreibt, schreib, vor mir, korrekterweise, laut, eigentliche, tatsachliche, effektiv, effektive, effektiver, real",
            "angere, anger, angeri, anderi, anders, sust, susch, aues angere, vergasse, vergesse, fahlt, fahle, vertuuschet, verdraiht, verdrahet, verlase, hand, heit, sotts, sotti, sottet, ghort, hare, s isch, s sind, isch, sind, gsi, stoht, staht, steit, heisse, heisst, si, sii, sy, richtig, andere, wari, war, war denn, hocher, teufer, meh, weniger, aapasse, apasse, andere uf, muesst, muesst si, muesst sii, muesst stah, muesst heisse, sott si, sott sii, sott stah, sott heisse, schriib, schrib, schriibet, named, namet, korrekt, effektiv, eigetlich, eigentlich, bi mir staht, bi mir stoht, bi mir steit, was du hesch, was du hasch",
            "other, others, else, otherwise, all else, two, which is, which should be, that is, missed, missing, forgot, forgotten, overlooked, swapped, misread, switched, reversed, transposed, is missing, should be, should say, should read, ought to be, it says, says, it should, comes to, amounts, actual, actually, correct, right, exactly, change, change to, update, to, from, printed right there, etc, ai, ei, eo, alv, uvg, ui, insurance, so, i see, my, close, real, true, proper, amended, digits, digit, set, replace, by, higher, lower, more, less, needs to be, need to be, has to be, have to be, must be, ought to say, ought to read, must read, must say, should have been, should ve been, should of been, needs to say, would be, will be, supposed to be, is supposed to be, meant to be, reads, reading, written, correct one, right one, correct amount, right amount, correct figure, right figure, correct value, adjust to, correct to, fix to, change it to, put, put in, enter, make it, make that, use, in reality, really, effectively, what i have is, what it says is, paper says, mine says, certificate says, under",
            "autre, autres, tous les autres, deux, qui est, qui doit etre, manque, il manque, quelque chose, oublie, avez oublie, inverse, trompe, etes, c est, c est le, ecrit, est de, sont de, serait, devrait etre, doit etre, corriger, corrigez, changer, changez, remplacer, remplacez, mettez, mettre, par, en, ai, apg, ac, aanp, is, retenu, retenue, vrai, exact, exactement, correct, juste, bon, bonne, aussi, alors, etc, hors, mon papier, il est, s eleve a, bien, rectifier, rectifiez, non, chez moi, preleve, compte, plus haut, plus bas, plus eleve, plus, moins, il faut lire, faut lire, lire, lisez, il faut mettre, faut mettre, il faut ecrire, on lit, je lis, se monte a, se monte, s eleve, est en realite, en realite, en fait, reel, reelle, reellement, effectif, effectivement, exacte, bonne valeur, le bon chiffre, le bon montant, la bonne valeur, devrait afficher, devrait indiquer, doit afficher, doit indiquer, figure, figurant, au lieu, sous les yeux, melange, melanges, oubliez, ecrivez, ecris, inscrire, notez, rentrez, saisissez, brute, exact est, correct est, juste est, vrai montant, vrai chiffre",
            "altro, altri, altre, due, manca, mancano, qualcosa, dimenticato, avete dimenticato, invertito, invertite, sbagliato, siete, avete, e di, sono di, dovrebbe, dovrebbe essere, deve essere, correggere, corregga, correggete, cambiare, cambi, cambiate, sostituire, sostituisca, metta, mettere, mettete, con, in, ai, ipg, ad, ainp, trattenuta, trattenuti, giusto, esatto, corretto, vero, reale, anche, allora, ecc, eccetera, ammontano, no, ci sono, c e, c e scritto, bensi, piu alto, piu alta, piu basso, piu bassa, piu, meno, si legge, leggo, legga, legge, leggete, va messo, va scritto, va indicato, va corretto in, corretto in, correggere in, cambiare in, deve esserci, dovrebbe esserci, deve dire, dovrebbe dire, dovrebbe leggere, in realta, effettivo, effettiva, effettivamente, realmente, quello giusto, quella giusta, l importo giusto, la cifra giusta, il valore giusto, importo corretto, cifra corretta, risulta, risulterebbe, figura, scriva, scrivete, scrivi, inserire, inserite, inserisca, segnate, sott occhio, ha scritto, e scritto, sta scritto, sarebbe, corrisponde a, equivale a, giustamente",
        ],
    ),
    (
        Tags::TOPIC,
        &[
            "bonus, konto, sparkonto, miete, wohnung, zahnarzt, haus, kanton, gemeinde, frau, mann, ehefrau, ehemann, kind, kinder, letztes jahr, steueramt, busse, frist, einzahlen, einkauf, zweiter job, fruher, vermogen, vermogenswert, ersparnisse, erspartes, guthaben, steuerwert, eigenmietwert, verkehrswert, kredit, darlehen, erbschaft, erbe, umsatz, gewinn, aktien, wertschriften, auf dem konto, auf der bank, uf em konto, uf dr bank, uf de bank, vermoge, ihkomme, iikomme",
            "bonus, account, savings, rent, flat, dentist, house, canton, wife, husband, child, children, kids, last year, tax office, deadline, pay into, buy in, second job, previous, wealth, assets, fortune, inheritance, loan, credit, turnover, profit, revenue, shares, stocks, securities, in the bank, property value",
            "bonus, compte, epargne, loyer, appartement, dentiste, maison, canton, femme, mari, enfant, enfants, l annee passee, annee passee, office d impot, delai, rachat, racheter, fortune, patrimoine, heritage, pret, credit, chiffre d affaires, benefice, actions, titres, valeur fiscale, valeur locative, sur le compte, a la banque, en banque",
            "bonus, conto, risparmio, affitto, appartamento, dentista, casa, cantone, moglie, marito, figlio, figli, l anno scorso, anno scorso, ufficio, termine, riscatto, riscattare, patrimonio, sostanza, eredita, prestito, credito, fatturato, azioni, titoli, valore locativo, valore fiscale, sul conto, in banca",
        ],
    ),
];
