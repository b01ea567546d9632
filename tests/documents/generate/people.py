"""The people and firms of the samples. All are fictional, and their names say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# A name without one of these words must not stand in a sample.
FICTIONAL = ("Muster", "Beispiel", "Exemple", "Modèle", "Esempio", "Modello", "Sample")


def ahv(first_twelve: str) -> str:
    """The AHV number with its check digit (EAN-13), printed with dots."""
    digits = first_twelve.replace(".", "")
    total = sum(int(digit) * weight for digit, weight in zip(digits, (1, 3) * 6, strict=True))
    whole = digits + str(-total % 10)
    return f"{whole[:3]}.{whole[3:7]}.{whole[7:11]}.{whole[11:]}"


@dataclass(frozen=True)
class Person:
    """Somebody whom a document is about."""

    title: str
    first: str
    last: str
    street: str
    place: str
    birth: date
    ahv: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def address(self) -> list[str]:
        return [self.title, self.name, self.street, self.place]


@dataclass(frozen=True)
class Firm:
    """Somebody who issues a document."""

    name: str
    street: str
    place: str
    phone: str = ""

    @property
    def address(self) -> list[str]:
        return [self.name, self.street, self.place]


PETRA = Person("Frau", "Petra", "Musterfrau", "Musterweg 12", "8000 Musterhausen",
               date(1987, 3, 14), ahv("756.1234.5678.9"))
URS = Person("Herr", "Urs", "Beispiel-Müller", "Am Musterbach 3", "3000 Musterlingen",
             date(1979, 11, 2), ahv("756.9217.0769.8"))
JURG = Person("Herr", "Jürg", "Mustermann", "Musterhalde 44", "9000 Musterwil",
              date(1956, 7, 30), ahv("756.2222.3333.4"))
# The number is a specimen whose check digit is wrong, as found on many a printed example.
VRENI = Person("Frau", "Vreni", "Muster", "Beispielgasse 7", "6000 Musterberg",
               date(1990, 1, 9), "756.1234.5678.90")
HELENE = Person("Madame", "Hélène", "Exemple", "Rue du Modèle 5", "1000 Exempleville",
                date(1984, 9, 21), ahv("756.3131.4242.5"))
RENE = Person("Monsieur", "René", "Modèle", "Chemin de l'Exemple 18", "1200 Modèle-les-Bains",
              date(1971, 12, 5), ahv("756.4004.5005.6"))
GIULIA = Person("Signora", "Giulia", "Esempio", "Via dell'Esempio 9", "6900 Esempio",
                date(1992, 5, 17), ahv("756.5151.6262.7"))
MARCO = Person("Signor", "Marco", "Modello", "Viale Modello 21", "6500 Modellona",
               date(1968, 2, 28), ahv("756.6060.7070.8"))
SAM = Person("Mr", "Sam", "Sample", "Musterplatz 1", "8000 Musterhausen",
             date(1995, 8, 3), ahv("756.7117.8228.9"))
# Children.
LIA = Person("", "Lia", "Exemple", HELENE.street, HELENE.place, date(2021, 4, 12), "")

PEOPLE = (PETRA, URS, JURG, VRENI, HELENE, RENE, GIULIA, MARCO, SAM, LIA)
