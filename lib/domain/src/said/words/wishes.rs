use super::{Table, Tags};

/// What people want of us, beside the words of the commands.
pub(super) const TABLE: Table = &[
    (
        Tags::CEASE,
        &[
            "stop, stopp, stoppen, stoppt, stoppen sie, aufhoren, hor auf, hort auf, horen sie auf, hore auf, hor endlich auf, horen sie bitte auf, horen sie endlich auf, hort bitte auf, hor bitte auf, einstellen, stellen sie, schluss, schluss mit, schluss jetzt, unterlassen, unterlassen sie, beenden, beendet, ausschalten, abschalten, deaktivieren, abstellen, abbrechen, genug, es reicht, reicht, reicht jetzt, mir reichts, aufzuhoren, lassen sie das, lasst das, lass das, nervt, ihr nervt",
            "hor uf, horet uf, hored uf, horid uf, horit uf, horit uuf, hored bitte uf, hor bitte uf, hort uf, ufhore, ufzhore, ufhore mit, schluss, stoppe, gnueg, gnueg jetz, langt, es langt, langts, s langt, abstelle, abstele",
            "stop, stop it, stopp, stopping, quit, cease, desist, cease and desist, end, cancel, enough, that s enough, thats enough, turn off, switch off, disable, discontinue, halt, knock it off, refrain from, refrain, deactivate, mute, no longer wish",
            "stop, stopper, stoppez, arret, arreter, arretez, arrete, on arrete, cesser, cessez, cesse, d arreter, finir, finito, fini, ca suffit, suffit, assez, y en a marre, j en ai marre, marre, marre de, ras le bol, basta, desactiver, desactivez, suspendre, couper, coupez, annuler, annulez",
            "stop, basta, basta cosi, smettere, smettete, smetti, smetta, smettila, smettetela, la smetta, finite, finitela, finiscila, piantatela, piantala, piantarla, fermare, fermate, ferma, fermi, fermatevi, cessare, cessate, cessi, disdire, disattivare, disattivate, disattiva, interrompere, interrompete, mi avete stufato, che barba, sono stufo, sono stufa, annullare, annullate",
        ],
    ),
    (
        Tags::HALT,
        &[
            "stop, stopp, stoppen, stoppen sie, stoppt, aufhoren, hor auf, hort auf, horen sie auf, hore auf, hor endlich auf, horen sie bitte auf, horen sie endlich auf, hort bitte auf, hor bitte auf, schluss jetzt, lassen sie das, lasst das, lass das, aufzuhoren",
            "hor uf, horet uf, hored uf, horid uf, horit uf, horit uuf, hored bitte uf, hor bitte uf, hort uf, ufhore, ufzhore, stoppe, gnueg jetz",
            "stop, stop it, stopp, stopping, cease, desist, cease and desist, knock it off, that s enough, thats enough",
            "stop, stopper, stoppez, arreter, arretez, arrete, on arrete, cesser, cessez, cesse, d arreter, ca suffit, j en ai marre, ras le bol",
            "stop, basta, smettere, smettete, smetti, smetta, smettila, smettetela, la smetta, finitela, finiscila, piantatela, piantala, fermatevi, cessate",
        ],
    ),
    (
        Tags::MESSAGE,
        &[
            "nachricht, nachrichten, meldung, meldungen, mitteilung, mitteilungen, erinnerung, erinnerungen, werbung, spam, whatsapp, whatsapps, sms, benachrichtigung, benachrichtigungen, newsletter, post, kontakt, schreiben, schreib, schreibt, schreibe, zu schreiben, anschreiben, anzuschreiben, kontaktieren, schicken, schickt, schick, senden, sendet, sende, zu senden, zu schicken, zusenden, zuschicken, melden, meldet, belastigen, zu belastigen, storen, texten, nerven, zu nerven, kontaktiert, gesendet, zeug, hinweise, abo, dienst, service, texte, anrufen",
            "nachricht, nachrichte, noochricht, noochrichte, maldig, maldige, meldige, erinnerige, erinnerig, werbig, warbig, schribe, schriibe, schriebe, schriib, schribed, schriibed, schrieb, z schribe, z schriibe, aschribe, aaschriibe, kontaktiere, schicke, schicked, schickt, z schicke, sende, malde, malde bi, stored, store, nerve, ztext, zuestelle",
            "message, messages, messaging, text, texts, texting, msg, msgs, notification, notifications, reminder, reminders, alert, alerts, spam, spamming, ads, advertising, whatsapp, whatsapps, sms, email, emails, update, updates, newsletter, contact, contacting, write, writing, write to, writing to, send, sending, bother, bothering, disturb, disturbing, pinging, ping, communication, communications, correspondence, stuff, harass, harassing, service, subscription, contacted",
            "message, messages, msg, msgs, notification, notifications, rappel, rappels, pub, pubs, publicite, spam, spams, whatsapp, sms, mail, mails, envoi, envois, nouvelles, newsletter, ecrire, ecrivez, ecris, ecrit, d ecrire, envoyer, envoyez, envoie, d envoyer, contacter, contactez, contacte, de contacter, deranger, derangez, embeter, embetez, relance, relances, communication, communications, texter, service, abonnement, sollicitation, sollicitations, solliciter, harceler",
            "messaggio, messaggi, msg, notifica, notifiche, promemoria, avviso, avvisi, pubblicita, spam, whatsapp, sms, mail, invio, invii, newsletter, scrivere, scrivete, scriva, scrivi, scrivermi, scriverci, scrivetemi, scrivimi, mi scriva, mi scrivete, mandare, mandate, mandarmi, mandatemi, mandi, mandami, inviare, inviate, inviarmi, inviatemi, inviarci, contattare, contattate, contattarmi, contattatemi, contatti, disturbare, disturbarmi, disturbate, disturbatemi, comunicazioni, comunicazione, servizio, abbonamento, iscrizione, scrivim, rompere",
        ],
    ),
    (
        Tags::NO_MORE,
        &[
            "kein, keine, keinen, keinerlei, nicht, nichts, nie, ohne, unerwunscht, keine lust",
            "kei, keni, kaini, kaine, kene, kenni, nid, nod, nit, ned, nut, nuet, nud",
            "no, don t, dont, do not, not, never, without, nothing, zero",
            "aucun, aucune, pas, ne, n, ne m, pas de, rien",
            "non, nn, nessun, nessuna, niente, nulla",
        ],
    ),
    (
        Tags::NO_MORE_AT_ALL,
        &[
            "nicht mehr, nichts mehr, keine mehr, nie mehr, nie wieder, nicht weiter, nicht mehr weiter, kein mehr, nicht langer, nimmer, keine weiteren, keine weitere, genug von, nichts weiter, nicht erwunscht, nicht nochmal, ab sofort keine, ab sofort nicht mehr",
            "nume, nueme, num, numm, numme, numme meh, numeh, nud meh, nut meh, nuet meh, nuut meh, nid meh, nod meh, nit meh, ned meh, kei meh, nie meh, nie meh wider, niemeh",
            "no more, not any more, no further, no longer, never again, not again, nothing more, enough of",
            "plus, ne plus, n plus, plus de, plus d, plus rien, plus jamais, jamais plus, plus besoin, plus aucun, plus aucune, ni plus",
            "non piu, niente piu, mai piu, nulla piu, nessun altro, pu, mia pu, basta",
        ],
    ),
    (
        Tags::MORE,
        &[
            "mehr, weitere, weiteren, wieder, langer, nochmal, noch",
            "meh, me, wieder, wider, witeri",
            "more, any more, anymore, any longer, again, further, any further, else, anything else, ever again",
            "plus, davantage, encore",
            "piu, altri, altro, ancora, altre",
        ],
    ),
    (
        Tags::RECEIVE,
        &[
            "erhalten, bekommen, kriegen, empfangen, horen, ubercho, uberchoo, bechoo, becho, uberchume, ghore, lase",
            "receive, receiving, receive any, get, get any, getting, hear, hearing, hear from",
            "recevoir, recois, entendre",
            "ricevere, ricevo, sentire",
        ],
    ),
    (
        Tags::DESIRE,
        &[
            "will, mochte, wunsche, wollen, mag, brauche, brauch, will mich, wurde gern, wurde gerne, hatte gern, hatte gerne, erwunscht, wollte",
            "wott, wot, mochti, bruch, bruuch, bruuche, wetti, wett, hatti gern, wotti, mocht",
            "want, wish, would like, i d like, id like, d like, need, wanna, desire, prefer, care",
            "veux, je veux, j veux, voudrais, je voudrais, aimerais, j aimerais, souhaite, je souhaite, desire, besoin",
            "voglio, vorrei, desidero, desidererei, bisogno, desidera, servono, serve",
        ],
    ),
    (
        Tags::SIGN_OFF,
        &[
            "abmelden, abmeldung, abbestellen, abbestellung, abbestellt, melden sie mich ab, melden sie mich bitte ab, meldet mich ab, meldet mich bitte ab, meld mich ab, bitte abmelden, mich abmelden, austragen, trag mich aus, tragen sie mich aus, tragt mich aus, deabonnieren, deabonniert, abonnement beenden, widerruf, widerrufe, ich widerrufe, widerrufen, lassen sie mich in ruhe, lasst mich in ruhe, lass mich in ruhe, lassen sie mich bitte in ruhe, lasst mich bitte in ruhe, in ruhe lassen, in frieden lassen, lass mich in frieden, lasst mich in frieden, ich steige aus, steige aus, ich bin raus, bin raus, kein interesse mehr, stopall, alles abbestellen, abo kundigen, verschont mich, verschonen sie mich, newsletter abbestellen, optout",
            "lass mi in rueh, laa mi in rueh, lan mi in rueh, abmalde, abmelde, maldet mi ab, meldet mi ab, maldet mi bitte ab, mald mi ab, maldet mich ab, meld mi ab, land mi in rueh, lond mi in rueh, lond mich in rueh, land mich in rueh, lon mi in rueh, la mi in rueh, loh mi in rueh, lahn mi in rueh, lat mi in rueh, lot mi in rueh, lond mi bitte in rueh, i bi dusse, bi dusse, i bi duss, abbstelle, abbsteue, wott mi abmalde, widerrueff, in rueh lah, in ruhe lah",
            "unsubscribe, unsubscribed, unsub, opt out, optout, opt me out, opting out, stopall, stop all, sign me off, sign off, sign me out, revoke, i revoke, leave me alone, leave me be, let me be, cancel my subscription, cancel subscription, cancel the subscription, i m out, im out, count me out, go away, get lost, deregister, deregister me, take me off, i quit, not subscribe, withdraw my consent, i withdraw my consent",
            "desabonner, desabonnez, desabonne, desabonnement, me desabonner, desabonnez moi, desabonne moi, desinscrire, desinscription, desinscrivez, desinscrivez moi, me desinscrire, desinscris moi, se desinscrire, resilier, resiliation, je resilie, revoquer, revocation, je revoque, fichez moi la paix, foutez moi la paix, fous moi la paix, fiche moi la paix, foutez la paix, fichez la paix, laissez moi tranquille, laisse moi tranquille, laissez moi en paix, laisse moi en paix, laissez tranquille, lachez moi, lache moi, oubliez moi, je me retire, retrait, stopall, opt out, optout, radiez moi",
            "disiscrivere, disiscrivermi, disiscrivetemi, disiscrivimi, disiscrivi, disiscrizione, disiscrivo, mi disiscrivo, cancellazione, cancellatemi, cancellami, cancellarmi, mi cancelli, revoca, revocare, revoco, lasciatemi in pace, lasciami in pace, mi lasci in pace, lasciatemi stare, lasciami stare, mi lasci stare, lasciatemi perdere, disdetta, disdire, disdico, annullate la mia iscrizione, toglietemi, levatemi, toglimi, opt out, optout, stopall, recesso, recedo, desiscrivermi, desiscrivere",
        ],
    ),
    (
        Tags::REMOVE,
        &[
            "nehmen sie mich aus, nehmt uns aus, nehmt mich aus, nimm mich aus, nehmen sie mich von, nehmt mich von, nimm mich von, streichen, streichen sie, streicht, entfernen, entfernen sie, entfernt, nehmt mich raus, nehmen sie mich, nehmt, nimm, raus, aus, lescht, strichet, named mi us, named mi, namt mi us, nehmed mi us, usenah, usenahme",
            "remove, remove me, take me off, take off, take, drop, off, strike, get me off",
            "enlevez, enlever, enlevez moi, retirez, retirer, retirez moi, otez, rayez, radiez, sortez moi, enleve, enleve moi, retire moi",
            "togliete, toglietemi, toglimi, tolga, togliere, mi tolga, rimuovete, rimuovetemi, rimuova, rimuovere, rimuovimi, cancellatemi, depennate, levate, levatemi, cancellazione, rimozione",
        ],
    ),
    (
        Tags::LIST,
        &[
            "verteiler, liste, verteilerliste, adressliste, nummer, handynummer, telefonnummer, mailingliste, kontaktliste, kartei, nummere, vrteiler",
            "list, lists, mailing list, contact list, number, phone number, contacts, distribution list, subscribers, database, from this",
            "liste, listes, liste de diffusion, numero, numero de telephone, contacts, diffusion, no, natel",
            "lista, liste, mailing list, numero, numero di telefono, contatti, rubrica, elenco",
        ],
    ),
    (
        Tags::REVOKE,
        &[
            "ziehe, zuruck, zurueck, zuruckziehen, entziehe, widerrufe, widerrufen, widerruf, nehme, zieh, zrug, zruck",
            "revoke, withdraw, withdrawing, revoking, retract, take back",
            "revoque, retire, revoquer, retirer, reprends",
            "revoco, ritiro, revocare, ritirare, revoca",
        ],
    ),
    (
        Tags::DATA,
        &[
            "einwilligung, zustimmung, erlaubnis, einverstandnis, ihwilligung, iiwilligung",
            "consent, permission, approval, authorisation, authorization",
            "consentement, accord, autorisation, permission",
            "consenso, autorizzazione, permesso",
        ],
    ),
    (
        Tags::WANT,
        &[
            "will, mochte, mocht, wunsche, wurde, wurde gern, wurde gerne, hatte gern, hatte gerne, brauche, brauch, benotige, will mich, mag, wollen, verlange, kann, konnen, konnte, konnten, konnen sie, konnt ihr, kannst du, konnten sie, ich brauche, geben sie, gib, zeig, zeigen, fordere, ab sofort, sofort, nun, endlich, nicht interessiert, kein interesse, keine lust mehr, dringend, erwunscht, brauche das nicht, brauche es nicht, brauche ich nicht, brauche das nicht mehr, brauche das nicht mehr mehr, keine lust",
            "wott, wot, will, mocht, mochti, mochte, bruch, bruuch, bruuche, brauch, wetti, wett, hatt gern, hetti gern, hatti gern, chond, chont, chonnt, chonned, choit, choi, chan, cha, chonntet, chontet, chondsch, chasch, chonntsch, chonnti, chond ihr, chond sie, choit dir, es, ufhore, bruuch das numm, bruch das numm, sofort, entlich, ander",
            "some, want, wanna, would like, i d like, id like, d like, wish, need, can, could, can you, could you, will you, would you, would, i want, i need, prefer, desire, demand, request, require, immediately, from now on, right now, interested, not interested, i m done, im done, done, need this anymore, any, to",
            "veux, je veux, j veux, voudrais, je voudrais, aimerais, j aimerais, souhaite, je souhaite, desire, besoin, j ai besoin, besoin de, pouvez vous, pouvez, peux tu, peux, pourriez vous, pourriez, tu peux, vous pouvez, veuillez, vouloir, veuillez s il vous plait, merci de, merci d, priere de, de suite, tout de suite, immediatement, desormais, interesse, interessee, pas interesse, exige, faut",
            "voglio, vorrei, desidero, desidererei, bisogno, ho bisogno, mi serve, serve, servono, puo, puoi, potete, potrebbe, potreste, possono, vogliate, voglia, chiedo, richiedo, subito, immediatamente, da subito, d ora in poi, da ora, interessato, interessata, non mi interessa, non sono interessato, non sono interessata, desidera",
        ],
    ),
    (
        Tags::TALK,
        &[
            "kann ich, darf ich, konnen wir, konnten wir, wollen wir, auf, sprechen, sprechen sie, sprechen wir, sprichst du, spreche, sprecht ihr, spricht, reden, redet, rede, redest du, schreiben, schreibt, schreib, schreibe, antworten, antworte, antwortet, wechseln, wechsle, umschalten, umstellen, stellen, ubersetzen, kommunizieren, weiter, weitermachen, lieber, bevorzuge, besser, verstehe, versteht, verstehen, sprache, bevorzugt, geht, geht das, geht es, ginge, ware, ware mir lieber, kannst, konnen, konnt, konnten, kann, auch, in, mit mir, bitte nur, wurde, mehr, jetzt, wieder, zuruck, ab jetzt, statt, anstatt, ist, nur, antwort, moglich, mir, ein wenig, gut, bequemer, einfacher, lieber ist, ist mir lieber, muttersprache, unterhalten, chatten, wenn moglich, gibts, gibt es, fortfahren",
            "chonnt mer, chonnd mer, chond mer, choi mer, choimer, chomer, uf, red, chan ich, cha i, rede, reded, redet, schwatze, schatze, schriibe, schribe, schriibed, schriebe, wachsle, wachsled, wachsele, antworte, umstelle, lieber, liaber, besser, ware mer lieber, war mer lieber, wari, war, chasch, chond, chonnd, chont, choi, choit, chan, cha, chonnte, chonntet, verstah, verstoh, verstande, verstand, mer, mir, gaht, gahts, gahts au, geit, geits, goht, gohts, ou, au, witer, wiiter, wyter, sproch, sprach, liebr",
            "can i, may i, write to, writing to, text to, can we, could we, shall we, in, speak, speaking, speaks, talk, write, reply, answer, respond, switch, switch to, change, change to, change it to, continue, use, go, set, make it, prefer, i d prefer, id prefer, i prefer, rather, better, understand, language, can, could, would, this, to, into, do, do this, do it, instead, version, possible, we, communicate, chat, available, have, be, works better, for me, easier, text, texts, messages, is, again, back, more comfortable, instead, fluent, native, with, only, possible",
            "je peux, puis je, est ce que je peux, en, parler, parlez, parle, parles, parlons, ecrire, ecrivez, ecris, ecrivons, repondre, repondez, reponds, passer, passez, passe, passons, changer, change, changez, continuer, continuez, continuons, utiliser, prefere, je prefere, preferer, prefererais, mieux, plutot, comprends, comprend, langue, peut on, on peut, on peut passer, pouvez, pouvez vous, peux, peux tu, pourrait on, pourriez vous, vous pouvez, tu peux, est ce, est ce qu on, est ce que, possible, c est possible, a, l, au, le, version, communiquer, discuter, traduire, traduisez, basculer, serait, maternelle, plus facile, moi, la, avoir, chatter, uniquement, si possible, est, ce, qu on, il, faut, reponse, poursuivre, poursuivons, avec",
            "avere, averlo, in, parlare, parliamo, parla, parlate, parlo, parli, parlarmi, scrivere, scriviamo, scriva, scrivete, scrivi, scrivermi, scrivimi, rispondere, risponda, rispondete, rispondi, rispondermi, passare, passiamo, passa, passi, passate, cambiare, cambia, cambi, cambiamo, continuare, continuiamo, usare, preferisco, preferirei, preferibilmente, meglio, capisco, lingua, posso, puo, puoi, possiamo, potete, si puo, potremmo, potrebbe, e possibile, possibile, al, l, versione, comunicare, chattare, tradurre, solo, piuttosto, facile, madrelingua, sarebbe, anche, mi trovo, e, se possibile, risposte, con, me, proseguire, proseguiamo",
        ],
    ),
    (
        Tags::CODE,
        &[
            "code, codes, kode, kod, pin, tan, zahl, bestatigungscode, verifizierungscode, verifikationscode, aktivierungscode, zugangscode, verbindungscode, anmeldecode, sicherheitscode, zahlencode, sechsstellige, sechsstelliger, sechsstelligen, nummer, schlussel, codenummer, linkcode, kopplungscode, verknupfungscode, einmalcode, zugangsnummer, kennzahl, passcode, freischaltcode, code nummer, verknupfigscode, verbindigscode, codezahl, verbindig, coode",
            "code, codes, pin, otp, passcode, pin code, verification, number, six digit, 6 digit, digits, key, activation, linking, token, access code, access, login code",
            "code, codes, codde, cod, pin, cle, chiffres, six chiffres, 6 chiffres, numero, n, verification, validation, liaison, code pin, activation, connexion, confirmation",
            "codice, codici, cod, pin, chiave, cifre, sei cifre, 6 cifre, numero, n, verifica, attivazione, conferma, collegamento, codas, cudes, codicillo, codes",
        ],
    ),
    (
        Tags::LINK,
        &[
            "link, linken, verbinden, verbinde, verbindet, verbind, verknupfen, verknupfe, verknuepfen, verlinken, koppeln, kopple, verbindung, verknupfung, zum verbinden, verbinde mich, anschliessen, vrbinde, verchnupfe, koppelen, kopplung, anbinden",
            "link, linking, connect, connecting, connection, pair, pairing, link up, link me, link me up, hook up, bind, associate",
            "link, lier, liez, lie, liaison, connecter, connectez, connexion, me connecter, relier, reliez, associer, associez, rattacher, jumeler, appairer, lier mon compte",
            "link, collega, collegare, collegate, collegarmi, collegatemi, colleghi, collegamento, connetti, connettere, connettermi, connessione, associare, associa, associate, abbinare, abbina, allacciare, collegami",
        ],
    ),
    (
        Tags::PRESENT,
        &[
            "hier, hier ist, da, bitte sehr, bekommen, erhalten, gekriegt, geschickt, gefunden, steht, zeigt, zeigt es, angezeigt, portal, webseite, website, seite, homepage, app, bildschirm, konto, einstellungen, eingabe, eingeben, schicken, senden, sende, schicke, ubermitteln, mitteilen, neuer, neue, neuen, das ist, das ist er, das ist sie, lautet, lauten, ware, gesendet, sms, mail, email, internet, whatsapp, ich habe, habe, hab, euch, ihnen, soll, sollte, muss, wollte, mal, nochmals, ihn, meinem, auf dem, auf der, angegeben, computer, online, steuerportal, anmeldung, registrierung, mein konto, passt, richtig, bin, reicht, reicht das, stimmt, endlich, unten, der da, gerade, eben, soeben, heute, anbei",
            "hie, do, lueg, lueget, luegid, ubercho, uberchoo, gschickt, gfunde, staht, steit, stoht, zeigt, siite, syte, sitte, portal, handy, ischs, ische, isch er, das isch er, soll, soell, sott, schicke, agab, aga, ii, iigah, mues, ha, han, han ich, ha i, da, dr, de, wo, uf de siite, us",
            "here, here s, here is, here you go, there you go, here it is, this is, it s, its, this one, that one, got, got it, received, sent, shows, shown, showing, displays, displayed, portal, website, site, screen, page, web, app, account, settings, enter, type, send, sending, give, told, tells, says, found, found it, find, new, again, attached, so here i am, here i am, whatsapp, computer, online, tax portal, from, my, you asked, asked, requested, as requested, sms, email, text, you, it, kindly, would be, is, is that it, enough, please find, submit, try, six, up, okay, to, want, think, i think, now, me",
            "voici, voila, le voici, le voila, la voici, c est, c est le, tenez, tiens, recu, recue, ai recu, j ai recu, envoye, envoyee, envoyer, envoie, je vous envoie, trouve, j ai trouve, marque, affiche, m affiche, s affiche, indique, ecrit, site, portail, ecran, page, internet, compte, mon compte, appli, application, reglages, parametres, nouveau, nouvelle, comme demande, demande, donne, je vous donne, ci joint, suivant, entrer, taper, saisir, depuis, natel, portable, telephone, ordinateur, whatsapp, est ce que ca suffit, ca suffit, suffit, je crois, crois, sms, mail, avec, veux, je veux, vous, ok, on m a donne, recois, je dois, transmets, je transmets, pouvez vous, six, est ce que, peux, faut, sur, sens",
            "ecco, eccolo, eccola, ecco qui, ecco qua, ecco il, tenga, tieni, ricevuto, ho ricevuto, arrivato, mi e arrivato, mandato, inviato, mando, invio, le invio, vi invio, le mando, vi mando, trovato, ho trovato, scritto, c e scritto, appare, compare, mi esce, esce, mostra, mi mostra, indica, sito, portale, schermo, pagina, internet, conto, il mio conto, app, applicazione, impostazioni, nuovo, nuova, come richiesto, richiesto, do, inserire, natel, telefono, cellulare, computer, whatsapp, basta cosi, basta, e questo, sarebbe questo, questo, mi pare, pare, credo, sms, mail, con, vorrei, voglio, a voi, dato, hanno dato, mi hanno dato, potete, puo, serve, sei, questo qui, devo, mi da, dovrei",
        ],
    ),
];
