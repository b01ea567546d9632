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
            "statt, anstatt, anstelle, anstelle von, an stelle von, und nicht, nicht wie, nicht etwa",
            "statt, aastatt, astatt, aschtatt, schtatt, aastell vo, und nod, u nid",
            "instead of, rather than, not, in place of, and not",
            "au lieu de, au lieu des, au lieu du, a la place de, en lieu et place de, et pas, et non, et non pas, plutot que",
            "invece di, invece che, al posto di, anziche, in luogo di, e non, piuttosto che",
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
            "noch, andere, anderen, anderes, alles andere, sonst, sonstige, zwei, ausgewiesen, richtig heisst, muss heissen, muss stehen, muss sein, sollte sein, sollte stehen, betrug, beliefen, sich auf, belauft sich, ergibt, macht, total, fehlt, fehlen, vergessen, ubersehen, verdreht, vertauscht, zahlendreher, verlesen, abgelesen, haben, haben sie, habt, habt ihr, hat, ihr, sie, richtig, korrekt, korrigieren, korrigiert, bitte korrigieren, andern, aendern, bitte andern, anpassen, genau, exakt, also, nein, ich sehe, sehe, bei mir, auf, durch, nach, von, iv, eo, alv, nbuv, nbu, usw, etc, und so, gemass, jahres, anderes, anders, angepasst, ersetzen, ersetze, unterschlagen, dort, als, eher nicht, zahlen, beitrag, beitrage, lohn, verdreher, heissts, stehn, stehts, sinds, ists, waren, war, dafur",
            "angere, anger, angeri, anderi, anders, sust, susch, aues angere, vergasse, vergesse, fahlt, fahle, vertuuschet, verdraiht, verdrahet, verlase, hand, heit, sotts, sotti, sottet, ghort, hare, s isch, s sind, isch, sind, gsi, stoht, staht, steit, heisse, heisst, si, sii, sy, richtig, andere, wari, war, war denn",
            "other, others, else, otherwise, all else, two, which is, which should be, that is, missed, missing, forgot, forgotten, overlooked, swapped, misread, switched, reversed, transposed, is missing, should be, should say, should read, ought to be, it says, says, it should, comes to, amounts, actual, actually, correct, right, exactly, change, change to, update, to, from, printed right there, etc, ai, ei, eo, alv, uvg, ui, insurance, so, i see, my, close, real, true, proper, amended, digits, digit, set, replace, by",
            "autre, autres, tous les autres, deux, qui est, qui doit etre, manque, il manque, quelque chose, oublie, avez oublie, inverse, trompe, etes, c est, c est le, ecrit, est de, sont de, serait, devrait etre, doit etre, corriger, corrigez, changer, changez, remplacer, remplacez, mettez, mettre, par, en, ai, apg, ac, aanp, is, retenu, retenue, vrai, exact, exactement, correct, juste, bon, bonne, aussi, alors, etc, hors, mon papier, il est, s eleve a, bien, rectifier, rectifiez, non, chez moi, preleve, compte",
            "altro, altri, altre, due, manca, mancano, qualcosa, dimenticato, avete dimenticato, invertito, invertite, sbagliato, siete, avete, e di, sono di, dovrebbe, dovrebbe essere, deve essere, correggere, corregga, correggete, cambiare, cambi, cambiate, sostituire, sostituisca, metta, mettere, mettete, con, in, ai, ipg, ad, ainp, trattenuta, trattenuti, giusto, esatto, corretto, vero, reale, anche, allora, ecc, eccetera, ammontano, no, ci sono, c e, c e scritto, bensi",
        ],
    ),
    (
        Tags::TOPIC,
        &[
            "bonus, konto, sparkonto, miete, wohnung, zahnarzt, haus, kanton, gemeinde, frau, mann, ehefrau, ehemann, kind, kinder, letztes jahr, steueramt, busse, frist, einzahlen, einkauf, zweiter job, fruher",
            "bonus, account, savings, rent, flat, dentist, house, canton, wife, husband, child, children, kids, last year, tax office, deadline, pay into, buy in, second job, previous",
            "bonus, compte, epargne, loyer, appartement, dentiste, maison, canton, femme, mari, enfant, enfants, l annee passee, annee passee, office d impot, delai, rachat, racheter",
            "bonus, conto, risparmio, affitto, appartamento, dentista, casa, cantone, moglie, marito, figlio, figli, l anno scorso, anno scorso, ufficio, termine, riscatto, riscattare",
        ],
    ),
];
