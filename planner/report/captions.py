"""What the charts are called and what stands below them, on the page and on paper."""

from planner.text import Text

PLACEMENTS = Text("Kommet i job eller uddannelse", "Come into a job or education")
PLACEMENTS_NOTE = Text(
    "Personer siden januar i hvert år. Mørkt bånd: halvdelen af modellens forløb (25–75 %); lyst: 9 af 10 "
    "(5–95 %). Før beslutningen: middelfeltet. Stiplet: mål. Prikker: offentliggjorte tal.",
    "Persons since January of each year. Dark band: half of the draws (25–75%); light: 9 of 10 (5–95%). "
    "Before the decision: the mean field. Dashed: targets. Dots: published figures.",
)
WHERE = Text("Hvor borgerne i programmet er", "Where the people in the programme are")
WHERE_NOTE = Text(
    "Personer ved månedens udgang, modellens middelfelt. Stiplet: i alt i udgangspunktet. Sort trappelinje: "
    "pladser hos leverandøren. Prikker: offentliggjorte tal.",
    "Persons at the end of the month, the model's mean field. Dashed: the total in the baseline. Black "
    "steps: places with the contractor. Dots: published figures.",
)
