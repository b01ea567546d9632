use super::InFour;
use crate::document::{MAX_FILE_BYTES, MAX_PAGES, Trouble};

/// What is wrong with a file, and how to do better.
pub(super) fn trouble_in_four(trouble: Trouble) -> InFour {
    let megabytes = MAX_FILE_BYTES / (1024 * 1024);
    match trouble {
        Trouble::Blurred => [
            "Das Bild kann ich nicht sicher lesen. Legen Sie das Blatt flach hin, mit viel Licht und ohne Schatten, und fotografieren Sie die ganze Seite. Senden Sie das Bild als *Dokument* (📎 → Dokument): Als Foto verkleinert WhatsApp es. Am besten ist das PDF.",
            "I cannot read this picture for sure. Lay the sheet flat, with plenty of light and no shadow, and photograph the whole page. Send the picture as a *document* (📎 → Document): WhatsApp shrinks photos. Best of all is the PDF.",
            "Je ne peux pas lire cette image avec certitude. Posez la feuille à plat, bien éclairée et sans ombre, et photographiez la page entière. Envoyez l’image comme *document* (📎 → Document)\u{a0}: WhatsApp réduit les photos. Le mieux est le PDF.",
            "Non riesco a leggere con certezza questa immagine. Metta il foglio in piano, con molta luce e senza ombre, e fotografi tutta la pagina. Invii l’immagine come *documento* (📎 → Documento): WhatsApp rimpicciolisce le foto. La cosa migliore è il PDF.",
        ].map(str::to_owned),
        Trouble::NotADocument => [
            "Auf diesem Bild finde ich keinen Text. Senden Sie mir ein Steuerdokument, zum Beispiel Ihren Lohnausweis: die ganze Seite, flach und gut beleuchtet.",
            "I find no text in this picture. Send me a tax document, such as your salary certificate: the whole page, flat and well lit.",
            "Je ne trouve aucun texte sur cette image. Envoyez-moi un document fiscal, par exemple votre certificat de salaire\u{a0}: la page entière, à plat et bien éclairée.",
            "In questa immagine non trovo alcun testo. Mi invii un documento fiscale, per esempio il Suo certificato di salario: tutta la pagina, in piano e ben illuminata.",
        ].map(str::to_owned),
        Trouble::Heic => [
            "Bilder im Format HEIC kann ich nicht lesen. Senden Sie das Bild als Foto statt als Datei, oder stellen Sie die Kamera auf *Maximale Kompatibilität* (JPEG).",
            "I cannot read pictures in HEIC format. Send the picture as a photo instead of a file, or set the camera to *Most Compatible* (JPEG).",
            "Je ne peux pas lire les images au format HEIC. Envoyez l’image comme photo et non comme fichier, ou réglez l’appareil sur *Le plus compatible* (JPEG).",
            "Non posso leggere immagini in formato HEIC. Invii l’immagine come foto e non come file, oppure imposti la fotocamera su *Più compatibile* (JPEG).",
        ].map(str::to_owned),
        Trouble::Encrypted => [
            "Dieses PDF ist mit einem Passwort geschützt. Öffnen Sie es, speichern Sie es ohne Passwort (oder drucken Sie es als PDF) und senden Sie es noch einmal. Schicken Sie mir das Passwort nicht.",
            "This PDF is protected by a password. Open it, save it without the password (or print it to PDF) and send it again. Do not send me the password.",
            "Ce PDF est protégé par un mot de passe. Ouvrez-le, enregistrez-le sans mot de passe (ou imprimez-le en PDF) et renvoyez-le. Ne m’envoyez pas le mot de passe.",
            "Questo PDF è protetto da una password. Lo apra, lo salvi senza password (o lo stampi come PDF) e lo invii di nuovo. Non mi invii la password.",
        ].map(str::to_owned),
        Trouble::TooLarge => [
            format!("Diese Datei ist zu gross. Ich lese Dateien bis {megabytes} MB und Bilder bis 10 MB und 10'000 Bildpunkte je Seite. Senden Sie eine kleinere Fassung oder ein Foto der Seite."),
            format!("This file is too large. I read files up to {megabytes} MB, and pictures up to 10 MB and 10,000 pixels a side. Send a smaller version or a photo of the page."),
            format!("Ce fichier est trop grand. Je lis les fichiers jusqu’à {megabytes} Mo et les images jusqu’à 10 Mo et 10’000 pixels de côté. Envoyez une version plus petite ou une photo de la page."),
            format!("Questo file è troppo grande. Leggo file fino a {megabytes} MB e immagini fino a 10 MB e 10’000 pixel per lato. Invii una versione più piccola o una foto della pagina."),
        ],
        Trouble::TooManyPages => [
            format!("Dieses Dokument hat zu viele Seiten. Ich lese bis {MAX_PAGES} Seiten. Senden Sie nur die Seiten für die Steuererklärung."),
            format!("This document has too many pages. I read up to {MAX_PAGES} pages. Send only the pages for the tax return."),
            format!("Ce document a trop de pages. Je lis jusqu’à {MAX_PAGES} pages. Envoyez seulement les pages utiles à la déclaration."),
            format!("Questo documento ha troppe pagine. Leggo fino a {MAX_PAGES} pagine. Invii solo le pagine per la dichiarazione."),
        ],
        Trouble::Audio => [
            "Sprachnachrichten kann ich noch nicht verstehen. Schreiben Sie mir bitte, was Sie wissen möchten.",
            "I cannot understand voice messages yet. Please write what you would like to know.",
            "Je ne comprends pas encore les messages vocaux. Écrivez-moi ce que vous souhaitez savoir.",
            "Non capisco ancora i messaggi vocali. Mi scriva che cosa desidera sapere.",
        ].map(str::to_owned),
        Trouble::Video => [
            "Videos kann ich nicht lesen. Fotografieren Sie die Seite, oder senden Sie das PDF.",
            "I cannot read videos. Take a photo of the page, or send the PDF.",
            "Je ne peux pas lire les vidéos. Photographiez la page ou envoyez le PDF.",
            "Non posso leggere i video. Fotografi la pagina o invii il PDF.",
        ].map(str::to_owned),
        Trouble::Unsupported => [
            "Diese Art von Datei kann ich nicht lesen. Senden Sie das Dokument als PDF oder als Foto (JPG, PNG).",
            "I cannot read this kind of file. Send the document as a PDF or as a photo (JPG, PNG).",
            "Je ne peux pas lire ce type de fichier. Envoyez le document en PDF ou en photo (JPG, PNG).",
            "Non posso leggere questo tipo di file. Invii il documento come PDF o come foto (JPG, PNG).",
        ].map(str::to_owned),
        Trouble::Empty => [
            "Die Datei ist leer angekommen. Senden Sie sie bitte noch einmal.",
            "The file arrived empty. Please send it again.",
            "Le fichier est arrivé vide. Renvoyez-le s’il vous plaît.",
            "Il file è arrivato vuoto. Lo invii di nuovo, per favore.",
        ].map(str::to_owned),
        Trouble::Broken => [
            "Diese Datei ist beschädigt oder unvollständig, ich kann sie nicht öffnen. Senden Sie sie noch einmal, oder fotografieren Sie die Seite.",
            "This file is damaged or incomplete, I cannot open it. Send it again, or take a photo of the page.",
            "Ce fichier est endommagé ou incomplet, je ne peux pas l’ouvrir. Renvoyez-le ou photographiez la page.",
            "Questo file è danneggiato o incompleto, non riesco ad aprirlo. Lo invii di nuovo o fotografi la pagina.",
        ].map(str::to_owned),
        Trouble::TooComplex => [
            "Diese Datei ist zu aufwendig zum Lesen. Fotografieren Sie die Seite, oder drucken Sie das Dokument neu als PDF.",
            "This file takes too long to read. Take a photo of the page, or print the document to a new PDF.",
            "Ce fichier est trop complexe à lire. Photographiez la page ou imprimez de nouveau le document en PDF.",
            "Questo file è troppo complesso da leggere. Fotografi la pagina o stampi di nuovo il documento in PDF.",
        ].map(str::to_owned),
        Trouble::Unavailable => [
            "Ihre Datei ist da, aber das Lesen klappt gerade nicht. Senden Sie sie bitte in einigen Minuten noch einmal.",
            "Your file is here, but reading does not work right now. Please send it again in a few minutes.",
            "Votre fichier est arrivé, mais la lecture ne fonctionne pas pour le moment. Renvoyez-le dans quelques minutes.",
            "Il Suo file è arrivato, ma al momento la lettura non funziona. Lo invii di nuovo tra qualche minuto.",
        ].map(str::to_owned),
        Trouble::Gone => [
            "Diese Datei konnte ich nicht abholen. Senden Sie sie bitte noch einmal.",
            "I could not fetch this file. Please send it again.",
            "Je n’ai pas pu récupérer ce fichier. Renvoyez-le s’il vous plaît.",
            "Non sono riuscito a recuperare questo file. Lo invii di nuovo, per favore.",
        ].map(str::to_owned),
    }
}
