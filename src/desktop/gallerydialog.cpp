#include "desktop/gallerydialog.h"

#include "desktop/scenariocard.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{
constexpr int Columns = 3;
} // namespace

GalleryDialog::GalleryDialog(const QList<scenario::Scenario> &scenarios, const QString &chosen,
                             const Theme &theme, QWidget *parent)
    : QDialog(parent), m_title(new QLabel(this)), m_hint(new QLabel(this)), m_cards(new QButtonGroup(this)),
      m_atStart(new QCheckBox(this)), m_close(new QPushButton(this))
{
    setObjectName(u"galleryDialog"_s);
    m_title->setObjectName(u"galleryTitle"_s);
    m_title->setProperty("role", u"dialogTitle"_s);
    m_hint->setObjectName(u"galleryHint"_s);
    m_hint->setProperty("role", u"muted"_s);
    m_hint->setWordWrap(true);
    m_atStart->setObjectName(u"galleryAtStart"_s);
    m_close->setObjectName(u"galleryClose"_s);
    m_close->setDefault(true);

    auto *inside = new QWidget(this);
    inside->setObjectName(u"galleryCards"_s);
    auto *grid = new QGridLayout(inside);
    grid->setContentsMargins(theme.px(2), theme.px(2), theme.px(8), theme.px(2));
    grid->setSpacing(theme.px(12));
    for (qsizetype i = 0; i < scenarios.size(); ++i) {
        auto *card = new ScenarioCard(scenarios[i], theme, inside);
        card->setChecked(scenarios[i].id == chosen);
        m_cards->addButton(card);
        grid->addWidget(card, int(i) / Columns, int(i) % Columns);
    }
    grid->setColumnStretch(Columns, 1);
    grid->setRowStretch(int(scenarios.size() + Columns - 1) / Columns, 1);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"galleryScroll"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);

    auto *foot = new QHBoxLayout;
    foot->addWidget(m_atStart);
    foot->addStretch(1);
    foot->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(18), theme.px(14), theme.px(18), theme.px(14));
    layout->setSpacing(theme.px(8));
    layout->addWidget(m_title);
    layout->addWidget(m_hint);
    layout->addWidget(scroll, 1);
    layout->addLayout(foot);

    // A click, Space and the arrow keys choose; Enter closes.
    connect(m_cards, &QButtonGroup::buttonToggled, this, [this, scroll](QAbstractButton *button, bool on) {
        scroll->ensureWidgetVisible(button);
        if (on)
            emit this->chosen(static_cast<ScenarioCard *>(button)->scenarioId());
    });
    connect(m_atStart, &QCheckBox::toggled, this, &GalleryDialog::atStartChanged);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    retranslate();
    resize(theme.px(1040), theme.px(640));
    if (QAbstractButton *now = m_cards->checkedButton())
        now->setFocus();
}

void GalleryDialog::setChosen(const QString &id)
{
    const QSignalBlocker quiet(m_cards);
    const auto buttons = m_cards->buttons();
    for (QAbstractButton *button : buttons) {
        if (static_cast<ScenarioCard *>(button)->scenarioId() == id)
            button->setChecked(true);
    }
}

void GalleryDialog::setAtStart(bool atStart)
{
    const QSignalBlocker quiet(m_atStart);
    m_atStart->setChecked(atStart);
}

void GalleryDialog::retranslate()
{
    setWindowTitle(tr("Scenarios"));
    m_title->setText(tr("Which story shall be told?"));
    m_hint->setText(tr("Choosing starts nothing: the network of the story appears, and Attack tells it."));
    m_atStart->setText(tr("Show this at every start"));
    m_close->setText(tr("Done"));
}

void GalleryDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace sandtable::desktop
