"""The example that a new pack is written from; it has no fault, so every change can be tried."""

EXAMPLE = """\
# The rules of one source: an act, an ordinance, a guideline. Change every line below.
id: our-city
title:
  en: The rules of our city
  fi: Kaupunkimme säännöt
  ar: قواعد مدينتنا
version: 1
dated: 2026-11-22

rules:
  - id: our-city-30-days
    title:
      en: Recordings are kept for 30 days at most
      fi: Tallenteet säilytetään enintään 30 päivää
      ar: تُحفظ التسجيلات 30 يومًا على الأكثر
    text:
      en: Whoever films a place that is open to the public deletes the recordings after 30 days.
      fi: Joka kuvaa yleisölle avointa paikkaa, poistaa tallenteet 30 päivän kuluttua.
      ar: على من يصوّر مكانًا مفتوحًا للجمهور أن يحذف التسجيلات بعد 30 يومًا.
    why:
      en: What is deleted cannot be lost, stolen or used for something else.
      fi: Poistettua ei voi hukata, varastaa eikä käyttää muuhun.
      ar: ما حُذف لا يمكن فقدانه أو سرقته أو استخدامه لغرض آخر.
    settle:
      en: Say for each camera how long its recordings are kept, and keep them for 30 days at most.
      fi: Kerro jokaisesta kamerasta, kauanko tallenteet säilytetään, ja säilytä ne 30 päivää.
      ar: اذكر لكل كاميرا مدة حفظ تسجيلاتها، ولا تتجاوز 30 يومًا.
    scope: site
    applies: within('FI') && site.publicly_accessible && stores_video()
    requires: site.cameras.all(c, c.retention_hours <= 720)
    severity: duty
    authority: binding_law
    publication: free
    citation: Our City Code, section 4
    source: https://city.example/code
    in_force: {from: 2026-01-01}
    status: in_force
    read_on: 2026-11-22
    confidence: medium
"""
