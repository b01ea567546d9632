use super::{Table, Tags};

/// What narrows, explains or asks, beside the answers and the wishes.
pub(super) const TABLE: Table = &[
    (
        Tags::OPINION,
        &[
            "glaube, ich glaube, glaub, glaubs, denke, ich denke, denk, finde, ich finde, ich finde das, meine, ich meine, meines erachtens, meiner meinung nach, scheint mir, dunkt mich, ich furchte, furchte",
            "gloub, gloube, i gloub, i gloube, ich glaub, glaub, dank, i danke, i finde, ich find, find, i meine, dunkt mi",
            "think, i think, believe, i believe, reckon, i reckon, guess, i guess, feel, i feel, i suspect, suspect, in my opinion, i m afraid, im afraid, afraid",
            "je crois, crois, je pense, pense, il me semble, me semble, je trouve, a mon avis, j ai l impression, l impression, je crains, crains",
            "credo, penso, mi sembra, mi pare, secondo me, a mio parere, ho l impressione, l impressione, temo, ritengo, trovo",
        ],
    ),
    (
        Tags::TROUBLE,
        &[
            "problem, probleme, stress, thema, sorge, sorgen, umstande, ursache, frage, fragen",
            "problem, problems, issue, issues, worries, worry, trouble, bother, question, questions",
            "probleme, problemes, souci, soucis, inquietude, question, questions",
            "problema, problemi, preoccupazione, preoccupazioni, pensiero, pensieri, domanda, domande",
        ],
    ),
    (
        Tags::MONTHLY,
        &[
            "im monat, pro monat, monatlich, mtl, monatslohn, pro woche, die woche, pro stunde, die stunde, stundenlohn, pro tag, je monat, im monet",
            "im monet, pro monet, im monat, d stund, pro stund, d wuche, pro wuche, monetlich",
            "a month, per month, monthly, each month, every month, p m, a week, per week, weekly, an hour, per hour, hourly, a day",
            "par mois, mensuel, mensuels, mensuellement, chaque mois, le mois, au mois, par semaine, de l heure, par heure, horaire, par jour",
            "al mese, mensile, mensili, mensilmente, ogni mese, per mese, alla settimana, a settimana, all ora, l ora, al giorno",
        ],
    ),
    (
        Tags::LIMIT,
        &[
            "nachts, in der nacht, abends, am abend, morgens, am morgen, mittags, am mittag, tagsuber, heute, am wochenende, wochenende, wochenenden, sonntags, am sonntag, sonntag, samstags, samstag, montags, montag, freitags, freitag, feiertags, feiertage, feiertagen, uhr, wahrend der arbeit, wahrend, arbeitszeit, in den ferien, ferien, im urlaub, urlaub, spat, so spat, fruh, so fruh, so viel, so viele, so oft, so haufig, so lange, so lang, so schnell, so laut, vor, standig so, per mail, per post, per sms, telefonisch, anrufen, anruf, anrufe, telefonieren, telefon, sprachnachricht, sprachnachrichten, audios, fotos, bilder, diese woche, nachste woche, diesen monat, nachsten monat, bis montag, bis ende, vorlaufig, vorerst, vorubergehend, momentan, mittlerweile, nach 20, nach 22, grossbuchstaben, dokumente, unterlagen, alles auf einmal, auf einmal",
            "znacht, i dr nacht, i de nacht, am abe, am obe, am obig, zabe, am morge, am mittag, dr ganz tag, am wuchenend, am wuchenand, am sunntig, sunntig, am samschtig, samschtig, am mantig, hut, so spot, so spat, so frue, so vil, so viu, so vill, so mangs, so oft, so lang, alute, aalute, telefoniere, die wuche, nachscht wuche, im momant",
            "at night, nights, overnight, in the evening, evenings, in the morning, mornings, at lunch, during, during the day, during work, at work, today, tonight, on weekends, at weekends, at the weekend, weekends, weekend, on sundays, on sunday, sundays, sunday, saturdays, saturday, monday, mondays, before, after, until, till, late, so late, early, so early, so much, so many, so often, so long, this week, next week, this month, next month, for now, for the moment, on holiday, holidays, vacation, by email, by post, by mail, by phone, call, calling, calls, phone me, call me, ringing, voice, voicemail, voice messages, pictures, photos, all caps, at once, caps",
            "la nuit, de nuit, le soir, ce soir, le matin, a midi, la journee, pendant, pendant la journee, au travail, pendant le travail, aujourd hui, le week end, le weekend, les week ends, week ends, le dimanche, dimanche, le samedi, samedi, lundi, avant, apres, jusqu a, tard, si tard, aussi tard, tot, si tot, autant, autant de, tant de, si souvent, aussi souvent, cette semaine, la semaine prochaine, ce mois, le mois prochain, pour l instant, pour le moment, en vacances, vacances, par mail, par email, par courrier, par telephone, appeler, appelez, appel, appels, telephoner, telephonez, vocal, vocaux, photos, majuscules",
            "di notte, la notte, di sera, la sera, stasera, di mattina, la mattina, al mattino, a mezzogiorno, durante, durante il giorno, durante il lavoro, al lavoro, oggi, nel weekend, nel fine settimana, fine settimana, la domenica, di domenica, domenica, il sabato, sabato, lunedi, prima, dopo, fino a, tardi, cosi tardi, presto, cosi presto, tanti, cosi tanti, tanto, cosi tanto, cosi spesso, questa settimana, la prossima settimana, questo mese, il prossimo mese, per ora, per adesso, per il momento, in vacanza, in ferie, ferie, vacanze, via mail, per mail, per email, per posta, al telefono, per telefono, chiamare, chiamate, chiamarmi, chiamatemi, telefonare, telefonate, telefonarmi, vocale, vocali, foto, maiuscolo",
        ],
    ),
    (
        Tags::UNIT,
        &[
            "monat, monate, monaten, jahr, jahre, jahren, tag, tage, tagen, woche, wochen, stunden, mal, kinder, kind, prozent, %, uhr, stellen, ziffern, zahlen, fehler, personen, minuten, sekunden",
            "monet, monat, johr, jahr, tag, wuche, stund, ching, chind, chinder, prozant",
            "month, months, year, years, yrs, day, days, week, weeks, hours, hrs, times, kids, children, percent, %, am, pm, digits, figures, numbers, mistakes, people, minutes, mins, o clock, h",
            "mois, an, ans, annee, annees, jour, jours, semaine, semaines, heures, fois, enfants, pourcent, pour cent, %, chiffres, fautes, erreurs, personnes, minutes, h",
            "mese, mesi, anno, anni, giorno, giorni, settimana, settimane, ore, volte, figli, percento, per cento, %, cifre, numeri, errori, persone, minuti",
        ],
    ),
    (
        Tags::REASON,
        &[
            "weil, da ich, da wir, denn ich, ich bin, bin, war nur, ich war, war ja nur, hab nur, habe nur, ich arbeite, arbeite, arbeitete, ich habe nur, da nur",
            "wil, wou, will i, wil i, i bi, bi, ha nume, ha nur, i ha nume, i schaffe, schaffe",
            "because, cause, cuz, coz, bc, since, as i, i m an, i m a, im an, im a, i am a, i am an, i only, i was only, i was, only worked, i worked, worked, i work",
            "car, parce que, parce qu, pcq, pke, puisque, vu que, etant, etant donne, je suis, chuis, j etais, je travaille, j ai travaille, travaille",
            "perche, xke, xche, dato che, siccome, visto che, poiche, essendo, sono un, sono una, ero, lavoro al, ho lavorato, lavoravo",
        ],
    ),
    (
        Tags::LET,
        &[
            "lass, lasse, lasst, lassen, lassen sie, lasset, gebt, gib, geben sie",
            "la, laa, lan, land, lah, lahn, lo, loh, lohnd, lond, loht, lot, lat, lod, loset, lass, lassed, lasset, lommi, laht, goht, gat, gebet",
            "leave, let, leaves, leaving",
            "laissez, laisse, laisser, fichez, fiche, foutez, fous, lachez, lache",
            "lasciate, lasciatemi, lasciami, lascia, lasci, lasciare, lasciarmi",
        ],
    ),
    (
        Tags::PEACE,
        &[
            "in ruhe, in ruh, ruhe, in frieden, zufrieden, frieden",
            "in rue, in rueh, in ruhe, in ruh, i rue, i rueh, i ruhe, i ruh, i dr rueh, i fride, in fride, i friede, ir rueh",
            "alone, in peace, be, me be, in quiet",
            "tranquille, tranquilles, en paix, la paix, les baskets, la grappe",
            "in pace, stare, perdere, tranquillo, tranquilla",
        ],
    ),
    (
        Tags::ERASED,
        &[
            "geloscht, geloescht, geloscht werden, entfernt, vernichtet, getilgt",
            "gloscht, glosched, glosche, gloschet",
            "erased, deleted, removed, wiped, lost, gone, delete, erase",
            "supprime, supprimee, supprimes, supprimees, efface, effacee, effaces, effacees, perdu, detruit",
            "eliminato, eliminata, eliminati, eliminate, cancellato, cancellata, cancellati, cancellate, rimosso, rimossi, perso",
        ],
    ),
    (
        Tags::QUESTION,
        &[
            "wie, was, wer, wem, wen, wessen, wann, wo, woher, wohin, warum, wieso, weshalb, wozu, womit, wofur, worauf, wodurch, wobei, wovon, weswegen, wie viel, wieviel, wie viele, wie lange, wie hoch, welche, welcher, welches, welchen, welchem, bis wann, ab wann, seit wann, ab welchem, bis zu welchem, in welchem, in welcher, zu welchem, auf was, kann ich, kann man, kann mein, kann meine, konnen wir, konnte ich, konnte man, konnten wir, konnt ihr, konnen sie, kannst du, darf ich, darf man, durfen wir, durfte ich, muss ich, muss man, mussen wir, musste ich, soll ich, sollte ich, sollen wir, sollte man, habe ich, haben wir, hat man, hat der, hat die, hat mein, hat meine, bin ich, sind wir, ist das, ist es, ist der, ist die, ist mein, ist meine, ist man, ist ein, ist eine, sind die, sind das, sind meine, gibt es, gibts, gilt das, gilt der, gilt die, gilt es, gelten die, zahlt das, zahlt der, zahlt die, zahlen die, werden die, wird das, wird der, wird die, wird mein, werde ich, brauche ich, braucht es, braucht man, bekomme ich, kriege ich, erhalte ich, lohnt sich, lohnt es sich, zahle ich, zahlt man, stimmt das, stimmt es, weisst du, wissen sie, wisst ihr, darfst du, wollen sie, wurde ich, waren, ware das, ware es, macht es, macht das, spielt es, geht das, reicht das, reicht es, lasst sich",
            "wi, wie, was, war, wam, wann, wenn mues, wenn muess, wo, woher, wohar, werum, worum, wiso, wieso, wivil, wieviu, wie viu, wie vil, wie vill, wievil, wele, weli, weles, welles, welle, bis wenn, ab wenn, sit wenn, bis wann, ab wann, cha ich, chan ich, chani, cha i, cha ig, chan i, cha me, chame, chamer, cha mer, chommer, choi mer, chond mer, chonnt ich, chonnti, darf ich, darf i, darfi, dorf ich, dorfi, dorf i, dorfe mir, mues ich, mues i, muesi, muess i, muess ich, muessi, mues me, muess me, muemer, muesse mir, soll ich, solli, soll i, sou i, soui, sollemer, sott ich, sotti, han ich, hani, ha i, hei mir, hammer, bin ich, bini, bi i, isch das, isch es, isch s, ischs, isch d, isch de, isch dr, isch min, isch mini, isch mi, sind d, sind das, sind mini, git s, gits, gitts, giltet, gilt das, gilt d, gilt s, zellt das, zellt d, bruch ich, bruuch ich, bruuch i, brucht s, bruuchts, bechum ich, uberchum ich, uberchumi, lohnt s sich, lohnt sich, lohnts, weisch du, weisch, wussed ihr, wusst ihr, wusset dir, chasch mer sage, chond ihr mer sage, stimmts dass",
            "how, how much, how many, how long, how do, how can, how come, what, what s, whats, what is, what are, what if, what about, when, where, where s, wheres, who, whom, whose, why, which, by when, until when, since when, for how long, at what, in which, can i, can we, can you, can my, can u, can a, can the, can one, could i, could we, could you, could u, may i, may we, do i, do we, do you, do u, do they, do the, does it, does the, does my, does that, does this, does a, did i, did you, did we, is it, is the, is that, is this, is there, is my, is a, are there, are the, are they, are these, are those, are my, are you, am i, was it, was my, were the, have i, have you, have we, has the, has my, had i, should i, should we, shall i, shall we, must i, must we, will i, will it, will the, will my, will you, would i, would it, would you, would the, isn t it, isnt it, isn t that, aren t, don t i, don t you, doesn t it, any idea, any chance, anyone know",
            "comment, combien, combien de, quand, ou, d ou, pourquoi, qui, a qui, de qui, pour qui, quoi, de quoi, a quoi, c est quoi, c quoi, que, qu est ce, qu est ce que, qu est ce qui, quel, quelle, quels, quelles, lequel, laquelle, lesquels, lesquelles, a quel, a quelle, de quel, dans quel, jusqu a quand, jusque quand, depuis quand, a partir de quand, a partir de quel, est ce, est ce que, est ce qu, est ce qu on, puis je, peut on, peux je, pouvons nous, pouvez vous, peux tu, pourrais je, pourrait on, pourriez vous, dois je, doit on, devons nous, devrais je, faut il, ai je, a t on, avons nous, avez vous, as tu, suis je, sommes nous, etes vous, est il, est elle, sont ils, sont elles, y a t il, y a t elle, existe t il, vaut il, serait il, sera t il, savez vous, sais tu, on peut, je peux deduire, je peux, on doit, je dois",
            "come, come si, come faccio, come mai, quanto, quanta, quanti, quante, quando, dove, da dove, perche, xke, chi, a chi, di chi, cosa, che cosa, cos e, cosa e, che, quale, quali, qual e, a quale, di quale, in quale, fino a quando, da quando, entro quando, per quanto, a quanto, posso, possiamo, potrei, puo, puoi, potete, si puo, si possono, si deve, si devono, devo, dobbiamo, dovrei, bisogna, ho diritto, ho, abbiamo, e vero, e possibile, e deducibile, sono deducibili, c e, ci sono, esiste, esistono, conviene, vale la pena, sapete, sa se, sa dirmi, sai, sai se, potete dirmi, mi puo dire, puo dirmi",
        ],
    ),
    (
        Tags::WONDER,
        &[
            "ich mochte wissen, mochte wissen, ich wollte wissen, wollte wissen, ich will wissen, will wissen, wurde gern wissen, wurde gerne wissen, wusste gern, wusste gerne, ich frage mich, frage mich, wollte fragen, ich wollte fragen, wollte nachfragen, mochte fragen, ich hatte eine frage, hatte eine frage, hatte da eine frage, hatte noch eine frage, habe eine frage, ich habe eine frage, hab eine frage, hab da eine frage, habe noch eine frage, hab noch eine frage, noch eine frage, eine frage, ne frage, kurze frage, weiss nicht wie, weiss nicht ob, weiss nicht was, keine ahnung wie, keine ahnung ob, was bedeutet, was heisst, erklaren sie mir, erklar mir, erklart mir, sagen sie mir, sag mir, konnen sie mir sagen, kannst du mir sagen, interessiert mich ob, mich interessiert, mich wurde interessieren",
            "mocht wusse, ich mocht wusse, i mocht wusse, wett wusse, i wett wusse, wetti wusse, wott wusse, ha welle wusse, ha woue wusse, frag mi, frage mi, froge mi, ha e frag, han e frag, ha en frag, han en frag, ha no e frag, han no e frag, hatt e frag, hatti e frag, hatt en frag, hatt no e frag, no e frag, en frag, e frag, e froog, no en frag, wusst garn, sag mer, sagemer, chasch mer sage, weiss nod wie, weiss nid wie, weiss nod ob, weiss nid ob",
            "i want to know, want to know, i d like to know, would like to know, like to know, i wanna know, wanna know, i wonder, wonder if, wondering, i was wondering, need to know, i need to know, tell me, can you tell me, could you tell me, please explain, explain, i have a question, have a question, got a question, another question, one question, quick question, a question, one more question, not sure how, not sure if, not sure what, don t know how, don t know what, no idea how, curious, what does it mean, what does",
            "je voudrais savoir, voudrais savoir, j aimerais savoir, aimerais savoir, je veux savoir, je souhaite savoir, souhaiterais savoir, je me demande, me demande, je me demandais, me demandais, dites moi, dis moi, pouvez vous me dire, peux tu me dire, expliquez moi, explique moi, pouvez vous m expliquer, j ai une question, ai une question, j aurais une question, une question, petite question, encore une question, autre question, question, je ne sais pas comment, sais pas comment, je ne sais pas si, sais pas si, que signifie, ca veut dire quoi, savoir si, savoir comment, savoir combien",
            "vorrei sapere, volevo sapere, voglio sapere, vorrei capire, mi chiedo, mi chiedevo, mi domando, mi dica, mi dite, ditemi, dimmi, mi spiega, mi spiegate, spiegatemi, spiegami, mi puo spiegare, ho una domanda, avrei una domanda, una domanda, un altra domanda, ancora una domanda, domanda, volevo chiedere, vorrei chiedere, non so come, non so se, non so cosa, cosa significa, che significa, cosa vuol dire",
        ],
    ),
    (
        Tags::THANKS,
        &[
            "danke, dank, danke schon, dankeschon, danke dir, danke ihnen, danke euch, vielen dank, besten dank, herzlichen dank, lieben dank, tausend dank, vielen lieben dank, danke vielmals, danke sehr, danke im voraus, vielen dank im voraus, danke und gruss, danki, dankend, dankschon, viele dank, 1000 dank, ich danke, ich danke ihnen, ich danke euch, ich danke dir, wir danken, bedanke mich, ich bedanke mich, verbindlichsten dank, danke nochmals, danke nochmal, danke trotzdem, danke fur alles, gruss und danke, gruss und dank",
            "merci, merci vielmal, merci vilmal, merci viumau, merci vielmals, merci villmol, danke vielmal, danke vilmal, merci tuusig, merssi, merci viu mau, merci viilmal, merci villmal, mercii, mersi, marssi, merci gall, merci dir, merci euch, merci ihne, tuusig dank, danka, danke dr, danke vilmol, danke villmol, vile dank",
            "thanks, thank you, thank you so much, thank you very much, thanks a lot, thanks a million, many thanks, thx, thanx, ty, tnx, tks, cheers, thanks in advance, much appreciated, appreciated, i appreciate it, much obliged, thank u, thankyou, thank you kindly, thank you for everything, thanks for everything, thanks again, thank you again, thanks mate, thanks man, thanks loads, thanks heaps, thanks so much, thanks very much, thanks ever so much, ta, ta very much, tysm, tyvm, tq, much thanks, big thanks, lovely thanks, bless you, gracias, with thanks, cheers mate",
            "merci, merci beaucoup, merci bcp, mrc, mci, merci bien, un grand merci, grand merci, merci d avance, merci a vous, mercii, merci mille fois, mille mercis, mille merci, merci infiniment, merci encore, merci pour tout, un tout grand merci, merci a toi, merci a vous tous, je vous remercie, je te remercie, vous remercie, remerciements, mes remerciements, encore merci",
            "grazie, grazie mille, mille grazie, tante grazie, grz, grazie tante, molte grazie, grazie infinite, grazie a voi, grazie a lei, ringrazio, la ringrazio, vi ringrazio, grazie in anticipo, grazie 1000, grazie mille davvero, grazie di cuore, grazie di tutto, grazie per tutto, grazie ancora, ancora grazie, grazie lo stesso, grazie davvero, grassie, grasie, grazzie, vi sono grato, vi sono grata, le sono grato, le sono grata, saluti e grazie, grazie e saluti",
        ],
    ),
    (
        Tags::PRAISE,
        &[
            "super, toll, prima, klasse, spitze, genial, perfekt, wunderbar, hervorragend, ausgezeichnet, bravo, grossartig, fantastisch, phantastisch, top, cool, geil, hammer, mega, stark, sehr gut, gut gemacht, gute arbeit, saubere arbeit, super gemacht, weiter so, mach weiter so, macht weiter so, tiptop, tip top, bestens, sehr nett, nett, lieb, sehr lieb, freundlich, hilfreich, sehr hilfreich, schon, sehr schon, freut mich, alles klar, sensationell, beeindruckend, ihr seid super, du bist super, ihr seid die besten, guet gmacht, super gmacht, sehr guet, huere guet, mega guet, tipptopp, hilft mir sehr, geholfen, hat geholfen, das hilft",
            "great, awesome, brilliant, amazing, lovely, nice, excellent, perfect, fantastic, wonderful, superb, fab, fabulous, terrific, super, cool, good job, great job, nice job, well done, good work, great work, nice work, good bot, nice one, top job, bravo, kudos, helpful, very helpful, so helpful, that helps, that helped, you re the best, youre the best, you are the best, you rock, legend, lifesaver, life saver, impressive, very kind, so kind, kind, love it, good stuff, much better, sweet",
            "super, genial, parfait, excellent, formidable, magnifique, bravo, chouette, cool, top, trop bien, trop cool, trop fort, nickel, impeccable, extra, tres bien, bien joue, bon travail, beau travail, bon boulot, beau boulot, c est super, c est gentil, gentil, tres gentil, sympa, tres sympa, c est parfait, utile, tres utile, chapeau, felicitations, vous etes au top, vous etes super, t es au top, la classe, ca m aide, ca m aide beaucoup, epatant, magnifique travail",
            "super, ottimo, ottimo lavoro, perfetto, bravo, bravi, brava, bravissimi, bravissimo, fantastico, eccellente, magnifico, splendido, stupendo, grande, grandi, mitico, mitici, genial, geniale, benissimo, molto bene, bene, gentile, gentilissimo, gentilissima, gentilissimi, molto gentile, utile, molto utile, utilissimo, complimenti, bel lavoro, ben fatto, top, che bello, che bravi, siete i migliori, sei il migliore, sei grande, siete grandi, mi e stato utile, mi aiuta molto",
            "👍, 👌, 💯",
        ],
    ),
];
