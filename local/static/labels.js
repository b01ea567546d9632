// The page's own words. The product's words come from the product.

export const LABELS = {
  en: {
    tagline: "Your tax assistant, in a chat. Running on this computer.",
    who: "You are", other: "Another number", use: "Use",
    link: "Get a link code", linkHint: "Opens the settings page as {name}. Send the code here: LINK 123456",
    ask: "Try asking", samples: "Try a document", time: "Time travel", advance: "Advance the clock 24 h",
    timeHint: "After 24 hours without a message from you, free text no longer gets through.",
    text: "Message", attach: "Attach a photo or PDF", send: "Send", remove: "Remove", down: "To the newest message",
    online: "online", typing: "typing…", connecting: "connecting…", log: "Conversation",
    today: "Today", yesterday: "Yesterday", open: "Open the panel", close: "Close the panel",
    sent: "sent", delivered: "delivered", read: "read", photo: "Photo", document: "Document",
    failed: "Not delivered: {problem}", lost: "A reply did not reach this phone: {problem}",
    e63016: "the 24-hour window is closed", e63003: "this number is not on WhatsApp",
    clock: "The clock was advanced by {hours} h", template: "Template",
    unreachable: "That did not work. Is the stack still running?", badNumber: "Type a number such as +41 79 000 11 22.",
    hello: "Hello {name}",
    steps: ["Get a link code and send it here.", "Ask whatever you want to know about your taxes.", "Send a photo or PDF of a tax document."],
    questions: ["By when do I have to file my tax return?", "How much can I pay into pillar 3a?", "Which work expenses can I deduct?", "STATUS"],
  },
  de: {
    tagline: "Ihre Steuerhilfe im Chat. Läuft auf diesem Computer.",
    who: "Sie sind", other: "Andere Nummer", use: "Wählen",
    link: "Code zum Verbinden", linkHint: "Öffnet die Einstellungen als {name}. Den Code hier senden: LINK 123456",
    ask: "Fragen Sie zum Beispiel", samples: "Ein Dokument ausprobieren", time: "Zeitreise", advance: "Uhr um 24 h vorstellen",
    timeHint: "24 Stunden nach Ihrer letzten Nachricht kommt freier Text nicht mehr an.",
    text: "Nachricht", attach: "Foto oder PDF anhängen", send: "Senden", remove: "Entfernen", down: "Zur neusten Nachricht",
    online: "online", typing: "schreibt…", connecting: "verbindet…", log: "Unterhaltung",
    today: "Heute", yesterday: "Gestern", open: "Bedienfeld öffnen", close: "Bedienfeld schliessen",
    sent: "gesendet", delivered: "zugestellt", read: "gelesen", photo: "Foto", document: "Dokument",
    failed: "Nicht zugestellt: {problem}", lost: "Eine Antwort hat dieses Telefon nicht erreicht: {problem}",
    e63016: "das 24-Stunden-Fenster ist zu", e63003: "diese Nummer ist nicht bei WhatsApp",
    clock: "Die Uhr wurde um {hours} h vorgestellt", template: "Vorlage",
    unreachable: "Das hat nicht geklappt. Läuft alles noch?", badNumber: "Bitte eine Nummer wie +41 79 000 11 22 eingeben.",
    hello: "Grüezi {name}",
    steps: ["Holen Sie einen Code und senden Sie ihn hier.", "Fragen Sie, was Sie über Ihre Steuern wissen möchten.", "Senden Sie ein Foto oder PDF eines Steuerdokuments."],
    questions: ["Bis wann muss ich die Steuererklärung einreichen?", "Wie viel kann ich in die Säule 3a einzahlen?", "Welche Berufskosten kann ich abziehen?", "STATUS"],
  },
  fr: {
    tagline: "Votre aide fiscale, dans une discussion. Sur cet ordinateur.",
    who: "Vous êtes", other: "Autre numéro", use: "Choisir",
    link: "Obtenir un code de liaison", linkHint: "Ouvre les réglages en tant que {name}. Envoyez le code ici : LINK 123456",
    ask: "Demandez par exemple", samples: "Essayer un document", time: "Voyage dans le temps", advance: "Avancer l’horloge de 24 h",
    timeHint: "24 heures après votre dernier message, le texte libre n’arrive plus.",
    text: "Message", attach: "Joindre une photo ou un PDF", send: "Envoyer", remove: "Retirer", down: "Au dernier message",
    online: "en ligne", typing: "écrit…", connecting: "connexion…", log: "Conversation",
    today: "Aujourd’hui", yesterday: "Hier", open: "Ouvrir le panneau", close: "Fermer le panneau",
    sent: "envoyé", delivered: "distribué", read: "lu", photo: "Photo", document: "Document",
    failed: "Non distribué : {problem}", lost: "Une réponse n’est pas arrivée sur ce téléphone : {problem}",
    e63016: "la fenêtre de 24 heures est fermée", e63003: "ce numéro n’est pas sur WhatsApp",
    clock: "L’horloge a été avancée de {hours} h", template: "Modèle",
    unreachable: "Cela n’a pas marché. Tout tourne-t-il encore ?", badNumber: "Indiquez un numéro comme +41 79 000 11 22.",
    hello: "Bonjour {name}",
    steps: ["Obtenez un code et envoyez-le ici.", "Posez vos questions sur vos impôts.", "Envoyez une photo ou un PDF d’un document fiscal."],
    questions: ["Jusqu’à quand dois-je déposer ma déclaration d’impôt ?", "Combien puis-je verser au pilier 3a ?", "Quels frais professionnels puis-je déduire ?", "STATUT"],
  },
  it: {
    tagline: "Il Suo aiuto fiscale, in una chat. Su questo computer.",
    who: "Lei è", other: "Altro numero", use: "Scegliere",
    link: "Ottenere un codice", linkHint: "Apre le impostazioni come {name}. Invii il codice qui: LINK 123456",
    ask: "Chieda per esempio", samples: "Provare un documento", time: "Viaggio nel tempo", advance: "Avanti di 24 h",
    timeHint: "24 ore dopo il Suo ultimo messaggio, il testo libero non arriva più.",
    text: "Messaggio", attach: "Allegare una foto o un PDF", send: "Inviare", remove: "Togliere", down: "Al messaggio più recente",
    online: "online", typing: "sta scrivendo…", connecting: "connessione…", log: "Conversazione",
    today: "Oggi", yesterday: "Ieri", open: "Aprire il pannello", close: "Chiudere il pannello",
    sent: "inviato", delivered: "consegnato", read: "letto", photo: "Foto", document: "Documento",
    failed: "Non consegnato: {problem}", lost: "Una risposta non è arrivata su questo telefono: {problem}",
    e63016: "la finestra di 24 ore è chiusa", e63003: "questo numero non è su WhatsApp",
    clock: "L’orologio è stato spostato avanti di {hours} h", template: "Modello",
    unreachable: "Non ha funzionato. È ancora tutto in funzione?", badNumber: "Inserisca un numero come +41 79 000 11 22.",
    hello: "Buongiorno {name}",
    steps: ["Ottenga un codice e lo invii qui.", "Chieda ciò che vuole sapere sulle Sue imposte.", "Invii una foto o un PDF di un documento fiscale."],
    questions: ["Entro quando devo inoltrare la dichiarazione d’imposta?", "Quanto posso versare nel pilastro 3a?", "Quali spese professionali posso dedurre?", "STATO"],
  },
};

export function languageOf(person) {
  const wanted = person?.language ?? navigator.language.slice(0, 2);
  return wanted in LABELS ? wanted : "en";
}

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}
