#include "desktop/scenariocard.h"

#include "desktop/presenterpage.h"
#include "desktop/scenariopicture.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{
constexpr int Width = 310;
constexpr int PictureHeight = 150;
constexpr int Margin = 12;
} // namespace

QString difficultyText(const QString &difficulty)
{
    if (difficulty == "easy"_L1)
        return ScenarioCard::tr("Easy");
    if (difficulty == "medium"_L1)
        return ScenarioCard::tr("Medium");
    return difficulty == "hard"_L1 ? ScenarioCard::tr("Hard") : difficulty;
}

QString scenarioFacts(const scenario::Scenario &scenario)
{
    const auto length = std::chrono::round<std::chrono::seconds>(scenario.duration());
    QStringList facts{ScenarioCard::tr("%1 min").arg(clockDuration(length))};
    if (!scenario.difficulty.isEmpty())
        facts << difficultyText(scenario.difficulty);
    if (!scenario.techniques.isEmpty())
        facts << scenario.techniques.join(u' ');
    return facts.join(u" \u00b7 "_s);
}

ScenarioCard::ScenarioCard(const scenario::Scenario &scenario, const Theme &theme, QWidget *parent)
    : QAbstractButton(parent), m_id(scenario.id), m_scenario(scenario), m_theme(theme),
      m_picture(new QLabel(this)), m_title(new QLabel(this)), m_chosen(new QLabel(this)),
      m_summary(new QLabel(this)), m_facts(new QLabel(this))
{
    setObjectName("card_"_L1 + scenario.id);
    setCheckable(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    m_title->setObjectName(u"cardTitle"_s);
    m_chosen->setObjectName(u"cardChosen"_s);
    m_summary->setObjectName(u"cardSummary"_s);
    m_facts->setObjectName(u"cardFacts"_s);
    m_chosen->setProperty("role", u"good"_s);
    m_summary->setProperty("role", u"muted"_s);
    auto *layout = new QVBoxLayout(this);
    const int margin = theme.px(Margin);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(theme.px(6));
    for (QLabel *label : {m_picture, m_title, m_summary, m_facts, m_chosen}) {
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(label != m_picture);
        layout->addWidget(label);
    }
    layout->insertStretch(3, 1);
    m_picture->setAlignment(Qt::AlignCenter);
    setFixedWidth(theme.px(Width));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred); // as high as the others of its row
    connect(this, &QAbstractButton::toggled, this, &ScenarioCard::fill);
    fill();
}

void ScenarioCard::fill()
{
    m_title->setFont(m_theme.textFont(17, true));
    m_facts->setFont(m_theme.textFont(14));
    m_picture->setPixmap(scenarioPicture(m_scenario.in(QLocale().name()), m_theme,
                                         QSize(m_theme.px(Width - 2 * Margin), m_theme.px(PictureHeight)),
                                         devicePixelRatioF()));
    const scenario::ScenarioText text = m_scenario.textIn(QLocale().name());
    m_title->setText(text.title);
    m_summary->setText(text.summary);
    m_facts->setText(scenarioFacts(m_scenario));
    m_chosen->setText(isChecked() ? u"\u2713 "_s + tr("Chosen") : QString());
    setAccessibleName(text.title);
    setAccessibleDescription(text.summary + u' ' + m_facts->text());
    update();
}

QSize ScenarioCard::sizeHint() const
{
    return QSize(m_theme.px(Width), layout()->heightForWidth(m_theme.px(Width)));
}

void ScenarioCard::paintEvent(QPaintEvent *)
{
    const Colors &colors = m_theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool marked = isChecked() || hasFocus() || underMouse();
    const double width = isChecked() || hasFocus() ? m_theme.px(2.4) : 1;
    QPen pen(isChecked() ? colors.success : marked ? colors.accent : colors.line, width);
    if (hasFocus())
        pen.setColor(colors.ink);
    painter.setPen(pen);
    painter.setBrush(colors.surface);
    const double inset = width / 2 + 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), m_theme.px(10),
                            m_theme.px(10));
}

void ScenarioCard::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

} // namespace sandtable::desktop
