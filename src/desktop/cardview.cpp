#include "desktop/cardview.h"

#include "desktop/elidedbutton.h"
#include "desktop/flowlayout.h"
#include "desktop/messagetext.h"
#include "desktop/widgetrole.h"
#include "webex/roomhtml.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using webex::CardAction;
using webex::CardElement;
using webex::CardInput;

/// One input: how to read it, and where to say what is wrong with it.
struct CardView::Field {
    CardInput input;
    std::function<QString()> value;
    QWidget *widget = nullptr;
    QLabel *problem = nullptr;
};

/// The inputs of one card; those of the cards around it belong to a press as well.
struct CardView::Scope {
    const Scope *outer = nullptr;
    QList<Field> fields;
};

/// A text that is drawn again when sizes or colours change.
struct CardView::TextPart {
    MessageText *widget = nullptr;
    QString html;
    double pixels = 15;
    bool bolder = false;
    bool subtle = false;
    QString color;
};

namespace
{

double pixelsOf(const QString &size)
{
    if (size == "small"_L1)
        return 13.5;
    if (size == "medium"_L1)
        return 16.5;
    if (size == "large"_L1)
        return 18.5;
    return size == "extraLarge"_L1 ? 21 : 15;
}

QColor colorOf(const QString &name, bool subtle, const Colors &colors)
{
    if (name == "attention"_L1)
        return colors.danger;
    if (name == "good"_L1)
        return colors.success;
    if (name == "warning"_L1)
        return colors.warning;
    if (name == "accent"_L1)
        return colors.accent;
    return subtle ? colors.muted : colors.ink;
}

QString presetOf(const CardInput &input)
{
    return input.placeholder.isEmpty() && input.kind == CardInput::Kind::Date   ? u"YYYY-MM-DD"_s
           : input.placeholder.isEmpty() && input.kind == CardInput::Kind::Time ? u"HH:MM"_s
                                                                                : input.placeholder;
}

} // namespace

CardView::CardView(const webex::Card &card, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_outcome(new QLabel(this))
{
    setObjectName(u"cardView"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(7));
    m_outcome->setObjectName(u"cardOutcome"_s);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_outcome->hide();
    m_scopes.push_back(std::make_unique<Scope>());
    Scope &scope = *m_scopes.front();
    addElements(card.body, *column, scope);
    addActions(card.actions, *column, scope);
    column->addWidget(m_outcome);
    restyle();
}

CardView::~CardView() = default;

void CardView::addElements(const std::vector<CardElement> &elements, QVBoxLayout &column, Scope &scope)
{
    for (const CardElement &element : elements)
        addElement(element, column, scope);
}

void CardView::addElement(const CardElement &element, QVBoxLayout &column, Scope &scope)
{
    switch (element.kind) {
    case CardElement::Kind::Text:
        addText(element, column);
        break;
    case CardElement::Kind::Facts:
        addFacts(element, column);
        break;
    case CardElement::Kind::Input:
        addInput(element.input, column, scope);
        break;
    case CardElement::Kind::Container:
        addElements(element.children, column, scope);
        break;
    case CardElement::Kind::Columns: {
        auto *row = new QHBoxLayout;
        row->setSpacing(m_theme.px(10));
        for (const CardElement &child : element.children) {
            auto *inner = new QVBoxLayout;
            inner->setSpacing(m_theme.px(5));
            addElement(child, *inner, scope);
            inner->addStretch(1);
            row->addLayout(inner, 1);
        }
        column.addLayout(row);
        break;
    }
    case CardElement::Kind::Actions:
        addActions(element.actions, column, scope);
        break;
    }
}

void CardView::addText(const CardElement &element, QVBoxLayout &column)
{
    auto *text = new MessageText(this);
    text->setObjectName(u"cardText"_s);
    text->setAccessibleName(element.text);
    m_texts.push_back({text, webex::toRoomHtml(element.text), pixelsOf(element.size), element.bolder,
                       element.subtle, element.color});
    connect(text, &QTextBrowser::anchorClicked, this, &CardView::linkActivated);
    column.addWidget(text);
}

void CardView::addFacts(const CardElement &element, QVBoxLayout &column)
{
    QString rows;
    QStringList spoken;
    for (const auto &[title, value] : element.facts) {
        rows += u"<tr><td style=\"padding-right:12px\"><b>%1</b></td><td>%2</td></tr>"_s.arg(
            title.toHtmlEscaped(), webex::toRoomHtml(value));
        spoken << u"%1: %2"_s.arg(title, value);
    }
    auto *text = new MessageText(this);
    text->setObjectName(u"cardFacts"_s);
    text->setAccessibleName(spoken.join(u", "_s));
    m_texts.push_back({text, u"<table cellspacing=\"1\">%1</table>"_s.arg(rows), 14.5, false, false, {}});
    connect(text, &QTextBrowser::anchorClicked, this, &CardView::linkActivated);
    column.addWidget(text);
}

QWidget *CardView::makeChoices(const CardInput &input, Field &field)
{
    if (!input.multiSelect && !input.expanded) {
        auto *box = new QComboBox(this);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        box->addItem(input.placeholder, QString());
        for (const CardInput::Choice &choice : input.choices)
            box->addItem(choice.title, choice.value);
        box->setCurrentIndex(std::max(0, box->findData(input.value)));
        field.value = [box] { return box->currentData().toString(); };
        return box;
    }
    auto *holder = new QWidget(this);
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(4));
    const QStringList preset = input.multiSelect ? input.value.split(u',') : QStringList{input.value};
    QList<std::pair<QAbstractButton *, QString>> buttons;
    auto *group = input.multiSelect ? nullptr : new QButtonGroup(holder);
    for (const CardInput::Choice &choice : input.choices) {
        QAbstractButton *button = nullptr;
        const QString title = QString(choice.title).replace(u'&', u"&&"_s);
        if (group) {
            button = new QRadioButton(title, holder);
            group->addButton(button);
        } else {
            button = new QCheckBox(title, holder);
        }
        button->setObjectName(u"cardChoice_%1_%2"_s.arg(input.id, choice.value));
        button->setAccessibleName(u"%1: %2"_s.arg(input.label, choice.title));
        button->setToolTip(choice.title);
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        button->setChecked(preset.contains(choice.value));
        new ElidedButton(*button, choice.title);
        column->addWidget(button);
        buttons.append({button, choice.value});
    }
    field.value = [buttons] {
        QStringList chosen;
        for (const auto &[button, value] : buttons) {
            if (button->isChecked())
                chosen << value;
        }
        return chosen.join(u',');
    };
    return holder;
}

QWidget *CardView::makeTyped(const CardInput &input, Field &field)
{
    if (input.multiline) {
        auto *edit = new QPlainTextEdit(input.value, this);
        edit->setPlaceholderText(input.placeholder);
        edit->setTabChangesFocus(true);
        edit->setFixedHeight(m_theme.px(72));
        field.value = [edit] { return edit->toPlainText(); };
        return edit;
    }
    auto *edit = new QLineEdit(input.value, this);
    edit->setPlaceholderText(presetOf(input));
    field.value = [edit] { return edit->text(); };
    return edit;
}

void CardView::addInput(const CardInput &input, QVBoxLayout &column, Scope &scope)
{
    Field field;
    field.input = input;
    if (!input.label.isEmpty()) {
        auto *label = new QLabel(input.label, this);
        label->setObjectName(u"cardLabel_"_s + input.id);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setProperty("role", u"panelTitle"_s);
        column.addWidget(label);
    }
    if (input.kind == CardInput::Kind::Toggle) {
        auto *box = new QCheckBox(QString(input.toggleTitle).replace(u'&', u"&&"_s), this);
        box->setChecked(input.value == input.valueOn);
        field.value = [box, input] { return box->isChecked() ? input.valueOn : input.valueOff; };
        field.widget = box;
    } else if (input.kind == CardInput::Kind::Choices) {
        field.widget = makeChoices(input, field);
    } else {
        field.widget = makeTyped(input, field);
    }
    field.widget->setObjectName(u"cardInput_"_s + input.id);
    field.widget->setAccessibleName(!input.label.isEmpty()         ? input.label
                                    : !input.toggleTitle.isEmpty() ? input.toggleTitle
                                    : !input.placeholder.isEmpty() ? input.placeholder
                                                                   : input.id);
    column.addWidget(field.widget);
    field.problem = new QLabel(this);
    field.problem->setObjectName(u"cardProblem_"_s + input.id);
    field.problem->setTextFormat(Qt::PlainText);
    field.problem->setWordWrap(true);
    field.problem->setProperty("role", u"error"_s);
    field.problem->hide();
    column.addWidget(field.problem);
    scope.fields.append(field);
}

void CardView::addActions(const QList<CardAction> &actions, QVBoxLayout &column, Scope &scope)
{
    if (actions.isEmpty())
        return;
    auto *row = new FlowLayout;
    row->setSpacing(m_theme.px(8));
    row->setContentsMargins(0, m_theme.px(3), 0, 0);
    column.addLayout(row);
    QList<QPushButton *> folds; // one inner card is open at a time
    for (const CardAction &action : actions) {
        if (action.kind == CardAction::Kind::ToggleVisibility)
            continue; // nothing here can be hidden
        auto *button = new QPushButton(QString(action.title).replace(u'&', u"&&"_s), this);
        button->setObjectName(u"cardAction%1"_s.arg(m_buttons++));
        button->setAccessibleName(action.title);
        button->setAutoDefault(false);
        if (action.style == "positive"_L1)
            button->setProperty("role", u"accent"_s);
        row->addWidget(button);
        if (action.kind == CardAction::Kind::OpenUrl) {
            button->setToolTip(action.url.toString());
            connect(button, &QPushButton::clicked, this,
                    [this, url = action.url] { emit linkActivated(url); });
        } else if (action.kind == CardAction::Kind::Submit) {
            m_submits.append(button);
            connect(button, &QPushButton::clicked, this,
                    [this, action, button, &scope] { submit(action, *button, scope); });
        } else {
            m_scopes.push_back(std::make_unique<Scope>());
            Scope &inner = *m_scopes.back();
            inner.outer = &scope;
            auto *frame = new QFrame(this);
            frame->setObjectName(u"cardShown_"_s + button->objectName());
            frame->setProperty("panel", u"true"_s);
            auto *shown = new QVBoxLayout(frame);
            shown->setContentsMargins(m_theme.px(10), m_theme.px(8), m_theme.px(10), m_theme.px(8));
            shown->setSpacing(m_theme.px(6));
            addElements(action.shown, *shown, inner);
            addActions(action.actions, *shown, inner);
            frame->hide();
            column.addWidget(frame);
            button->setCheckable(true);
            folds.append(button);
            connect(button, &QPushButton::toggled, frame, &QWidget::setVisible);
        }
    }
    for (QPushButton *button : std::as_const(folds)) {
        connect(button, &QPushButton::toggled, this, [button, folds](bool open) {
            for (QPushButton *other : folds) {
                if (open && other != button)
                    other->setChecked(false);
            }
        });
    }
}

void CardView::submit(const CardAction &action, QPushButton &button, const Scope &scope)
{
    if (m_underWay || !m_pressable)
        return;
    QJsonObject inputs = action.data;
    QWidget *wrong = nullptr;
    for (const Scope *around = &scope; around; around = around->outer) {
        for (const Field &field : around->fields) {
            const QString value = field.value();
            const bool missing =
                field.input.required && (value.isEmpty() || (field.input.kind == CardInput::Kind::Toggle &&
                                                             value == field.input.valueOff));
            field.problem->setText(!missing                             ? QString()
                                   : field.input.errorMessage.isEmpty() ? tr("This is needed.")
                                                                        : field.input.errorMessage);
            field.problem->setVisible(missing);
            if (missing && !wrong)
                wrong = field.widget;
            inputs.insert(field.input.id, value);
        }
    }
    if (wrong) {
        wrong->setFocus();
        return;
    }
    m_underWay = &button;
    m_title = button.text();
    button.setText(tr("%1: sending…").arg(m_title));
    m_outcome->hide();
    enableButtons();
    emit pressed(inputs);
}

void CardView::finish(const QString &problem)
{
    if (m_underWay)
        m_underWay->setText(m_title);
    m_underWay = nullptr;
    enableButtons();
    setRole(*m_outcome, problem.isEmpty() ? u"muted"_s : u"error"_s);
    m_outcome->setText(problem.isEmpty() ? tr("Sent.") : problem);
    m_outcome->show();
}

void CardView::setPressable(bool pressable, const QString &reason)
{
    m_pressable = pressable;
    m_reason = reason;
    enableButtons();
}

void CardView::enableButtons()
{
    for (QPushButton *button : std::as_const(m_submits)) {
        button->setEnabled(m_pressable && !m_underWay);
        button->setToolTip(m_pressable ? QString() : m_reason);
    }
}

void CardView::restyle()
{
    for (const TextPart &part : m_texts) {
        part.widget->setFont(m_theme.textFont(part.pixels, part.bolder));
        part.widget->showHtml(u"<div style=\"color:%1\">%2</div>"_s.arg(
            colorOf(part.color, part.subtle, m_theme.colors()).name(), part.html));
    }
}

} // namespace sandtable::desktop
