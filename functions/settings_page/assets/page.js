"use strict";
const texts = {
  de: {
    title: "WhatsApp verbinden", lead: "Stellen Sie Fragen zu Ihrer Steuererklärung direkt in WhatsApp. Verbinden Sie dazu einmal Ihre Nummer.",
    make: "Code erstellen", send: "Senden Sie diese Nachricht an unsere Nummer:", word: "LINK", open: "WhatsApp öffnen",
    copy: "Kopieren", copied: "Kopiert", left: "Gültig noch {t}", ended: "Der Code ist abgelaufen. Erstellen Sie einen neuen.",
    qr: "QR-Code: öffnet WhatsApp mit der fertigen Nachricht",
    unauthorized: "Bitte melden Sie sich zuerst in Ihrem Konto an.", already_linked: "Ihr Konto ist schon mit einer Nummer verbunden.",
    failed: "Das hat nicht geklappt. Bitte versuchen Sie es gleich noch einmal.",
  },
  en: {
    title: "Link WhatsApp", lead: "Ask about your tax return right in WhatsApp. Link your number once to start.",
    make: "Make a code", send: "Send this message to our number:", word: "LINK", open: "Open WhatsApp",
    copy: "Copy", copied: "Copied", left: "Valid for {t}", ended: "The code has expired. Make a new one.",
    qr: "QR code: opens WhatsApp with the message ready",
    unauthorized: "Please sign in to your account first.", already_linked: "Your account is linked to a number already.",
    failed: "That did not work. Please try again in a moment.",
  },
  fr: {
    title: "Lier WhatsApp", lead: "Posez vos questions sur votre déclaration d’impôt directement dans WhatsApp. Liez d’abord votre numéro.",
    make: "Créer un code", send: "Envoyez ce message à notre numéro :", word: "LINK", open: "Ouvrir WhatsApp",
    copy: "Copier", copied: "Copié", left: "Encore valable {t}", ended: "Le code a expiré. Créez-en un nouveau.",
    qr: "Code QR : ouvre WhatsApp avec le message prêt",
    unauthorized: "Connectez-vous d’abord à votre compte.", already_linked: "Votre compte est déjà lié à un numéro.",
    failed: "Cela n’a pas fonctionné. Réessayez dans un instant.",
  },
  it: {
    title: "Collegare WhatsApp", lead: "Faccia domande sulla Sua dichiarazione d’imposta direttamente in WhatsApp. Prima colleghi il Suo numero.",
    make: "Creare un codice", send: "Invii questo messaggio al nostro numero:", word: "LINK", open: "Aprire WhatsApp",
    copy: "Copiare", copied: "Copiato", left: "Valido ancora {t}", ended: "Il codice è scaduto. Ne crei uno nuovo.",
    qr: "Codice QR: apre WhatsApp con il messaggio pronto",
    unauthorized: "Prima acceda al Suo conto.", already_linked: "Il Suo conto è già collegato a un numero.",
    failed: "Non ha funzionato. Riprovi tra un momento.",
  },
};
const language = (navigator.languages || [navigator.language])
  .map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in texts) || "en";
const say = texts[language];
const by = (id) => document.getElementById(id);
let timer = 0;

document.documentElement.lang = language;
for (const element of document.querySelectorAll("[data-text]")) element.textContent = say[element.dataset.text];
document.querySelector(".word").textContent = say.word;

function show(code) {
  by("digits").textContent = code.token;
  by("open").href = code.deep_link;
  by("qr").src = "data:image/svg+xml," + encodeURIComponent(code.qr_svg);
  by("qr").alt = say.qr;
  by("code").hidden = false;
  clearInterval(timer);
  const end = Date.now() + code.expires_in_seconds * 1000;
  const tick = () => {
    const seconds = Math.max(0, Math.round((end - Date.now()) / 1000));
    const clock = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    by("left").textContent = say.left.replace("{t}", clock);
    if (seconds === 0) {
      clearInterval(timer);
      by("code").hidden = true;
      by("problem").textContent = say.ended;
    }
  };
  tick();
  timer = setInterval(tick, 1000);
}

async function make() {
  by("make").disabled = true;
  by("problem").textContent = "";
  try {
    const response = await fetch("/api/whatsapp/link", { method: "POST", credentials: "same-origin" });
    const body = await response.json();
    if (response.ok) show(body);
    else by("problem").textContent = say[body.code] || say.failed;
  } catch {
    by("problem").textContent = say.failed;
  }
  by("make").disabled = false;
}

async function copy() {
  await navigator.clipboard.writeText(`${say.word} ${by("digits").textContent}`);
  by("copy").textContent = say.copied;
  setTimeout(() => { by("copy").textContent = say.copy; }, 2000);
}

by("make").addEventListener("click", make);
by("copy").addEventListener("click", copy);
