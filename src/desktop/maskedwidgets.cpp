#include "desktop/maskedwidgets.h"

#include "desktop/elidedtext.h"
#include "desktop/maskeddelegate.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

constexpr const char *EchoBefore = "sandtable_echo_before";

QTextDocument *documentOf(const QWidget *area, bool &readOnly)
{
    if (const auto *rich = qobject_cast<const QTextEdit *>(area)) {
        readOnly = rich->isReadOnly();
        return rich->document();
    }
    if (const auto *plain = qobject_cast<const QPlainTextEdit *>(area)) {
        readOnly = plain->isReadOnly();
        return plain->document();
    }
    return nullptr;
}

/// Exchanges what the mask hides, block by block, keeping formats and links. One step for undo.
bool maskDocument(QTextDocument &document, const StageMask &mask)
{
    if (!mask.hides(document.toPlainText()))
        return false;
    document.setUndoRedoEnabled(true);
    QTextCursor all(&document);
    all.beginEditBlock();
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const QString before = block.text();
        const QString after = mask.masked(before);
        if (after == before)
            continue;
        // Only what differs between the first and the last change, word by word, so that links stay links.
        qsizetype from = 0;
        while (from < before.size() && from < after.size() && before[from] == after[from])
            ++from;
        qsizetype tail = 0;
        while (tail < before.size() - from && tail < after.size() - from &&
               before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
            ++tail;
        QTextCursor cursor(&document);
        cursor.setPosition(block.position() + int(from));
        cursor.movePosition(QTextCursor::NextCharacter);
        const QTextCharFormat format = cursor.charFormat();
        cursor.setPosition(block.position() + int(from));
        cursor.setPosition(block.position() + int(before.size() - tail), QTextCursor::KeepAnchor);
        cursor.insertText(after.sliced(from, after.size() - from - tail), format);
    }
    all.endEditBlock();
    return true;
}

} // namespace

MaskedWidgets::MaskedWidgets(StageMask &mask, QObject *parent) : QObject(parent), m_mask(mask)
{
    connect(&mask, &StageMask::changed, this, &MaskedWidgets::follow);
    follow();
}

MaskedWidgets::~MaskedWidgets()
{
    if (m_watching)
        qApp->removeEventFilter(this);
}

void MaskedWidgets::follow()
{
    if (!m_mask.isOn() && !m_watching)
        return;
    restoreAll(); // other words may be hidden now
    if (m_mask.isOn() != m_watching) {
        m_watching = m_mask.isOn();
        if (m_watching)
            qApp->installEventFilter(this);
        else
            qApp->removeEventFilter(this);
    }
    repaintAll();
}

void MaskedWidgets::repaintAll()
{
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        if (widget->isVisible())
            widget->update();
    }
}

void MaskedWidgets::restoreAll()
{
    const QList<QObject *> widgets = m_exchanges.keys() + m_revisions.keys();
    for (QObject *object : widgets) {
        if (auto *widget = qobject_cast<QWidget *>(object))
            restore(*widget);
    }
    m_exchanges.clear();
    m_revisions.clear();
}

void MaskedWidgets::note(QWidget &widget, const Exchange &exchange, const QString &part)
{
    if (!m_exchanges.contains(&widget) && !m_revisions.contains(&widget)) {
        connect(&widget, &QObject::destroyed, this, [this](QObject *gone) {
            m_exchanges.remove(gone);
            m_revisions.remove(gone);
        });
    }
    m_exchanges[&widget].insert(part, exchange);
}

void MaskedWidgets::restore(QWidget &widget)
{
    bool readOnly = false;
    if (QTextDocument *document = documentOf(&widget, readOnly)) {
        if (m_revisions.value(&widget, -1) == document->revision() && document->isUndoAvailable())
            document->undo();
        document->setUndoRedoEnabled(!readOnly);
        return;
    }
    const QHash<QString, Exchange> exchanges = m_exchanges.value(&widget);
    for (auto it = exchanges.begin(); it != exchanges.end(); ++it) {
        if (it.key() == "title"_L1) {
            if (widget.windowTitle() == it->instead)
                widget.setWindowTitle(it->before);
        } else if (auto *label = qobject_cast<QLabel *>(&widget)) {
            if (label->text() == it->instead)
                label->setText(it->before);
        } else if (auto *line = qobject_cast<ElidedText *>(&widget)) {
            if (line->text() == it->instead)
                line->setText(it->before);
        } else if (auto *button = qobject_cast<QAbstractButton *>(&widget)) {
            if (button->text() == it->instead)
                button->setText(it->before);
        } else if (auto *group = qobject_cast<QGroupBox *>(&widget)) {
            if (group->title() == it->instead)
                group->setTitle(it->before);
        } else if (auto *box = qobject_cast<QComboBox *>(&widget)) {
            const int index = it.key().toInt();
            if (box->itemText(index) == it->instead)
                box->setItemText(index, it->before);
        } else if (auto *edit = qobject_cast<QLineEdit *>(&widget)) {
            edit->setEchoMode(QLineEdit::EchoMode(edit->property(EchoBefore).toInt()));
            edit->setProperty(EchoBefore, {});
        }
    }
}

void MaskedWidgets::mask(QWidget &widget)
{
    if (widget.isWindow() && m_mask.hides(widget.windowTitle())) {
        note(widget, {widget.windowTitle(), m_mask.masked(widget.windowTitle())}, u"title"_s);
        widget.setWindowTitle(m_mask.masked(widget.windowTitle()));
    }
    if (auto *label = qobject_cast<QLabel *>(&widget)) {
        const QString text = label->text();
        const bool rich = label->textFormat() == Qt::RichText ||
                          (label->textFormat() == Qt::AutoText && Qt::mightBeRichText(text));
        const QString instead = rich ? m_mask.maskedHtml(text) : m_mask.masked(text);
        if (instead != text) {
            note(widget, {text, instead});
            label->setText(instead);
        }
    } else if (auto *line = qobject_cast<ElidedText *>(&widget)) {
        if (m_mask.hides(line->text())) {
            note(widget, {line->text(), m_mask.masked(line->text())});
            line->setText(m_mask.masked(line->text()));
        }
    } else if (auto *button = qobject_cast<QAbstractButton *>(&widget)) {
        if (m_mask.hides(button->text())) {
            note(widget, {button->text(), m_mask.masked(button->text())});
            button->setText(m_mask.masked(button->text()));
        }
    } else if (auto *group = qobject_cast<QGroupBox *>(&widget)) {
        if (m_mask.hides(group->title())) {
            note(widget, {group->title(), m_mask.masked(group->title())});
            group->setTitle(m_mask.masked(group->title()));
        }
    } else if (auto *box = qobject_cast<QComboBox *>(&widget)) {
        maskBox(*box);
    } else if (auto *edit = qobject_cast<QLineEdit *>(&widget)) {
        if (edit->echoMode() == QLineEdit::Normal && m_mask.hides(edit->text())) {
            note(widget, {});
            edit->setProperty(EchoBefore, int(edit->echoMode()));
            edit->setEchoMode(QLineEdit::Password);
        }
    }
}

void MaskedWidgets::maskBox(QComboBox &box)
{
    if (box.isEditable())
        return; // its field is masked
    for (int i = 0; i < box.count(); ++i) {
        const QString text = box.itemText(i);
        if (m_mask.hides(text)) {
            note(box, {text, m_mask.masked(text)}, QString::number(i));
            box.setItemText(i, m_mask.masked(text));
        }
    }
}

bool MaskedWidgets::maskArea(QWidget &viewport)
{
    QWidget *area = viewport.parentWidget();
    if (auto *view = qobject_cast<QAbstractItemView *>(area); view && !qobject_cast<QHeaderView *>(view)) {
        // A delegate of its own kind draws states and times; the ordinary one draws whatever the model says.
        const QAbstractItemDelegate *drawer = view->itemDelegate();
        if (drawer && drawer->metaObject() == &QStyledItemDelegate::staticMetaObject)
            view->setItemDelegate(new MaskedDelegate(m_mask, view));
        return false;
    }
    bool readOnly = false;
    QTextDocument *document = documentOf(area, readOnly);
    if (!document)
        return false;
    if (!readOnly) {
        if (!m_mask.hides(document->toPlainText()))
            return false;
        cover(viewport);
        return true;
    }
    if (m_revisions.value(area, -1) == document->revision())
        return false;
    if (maskDocument(*document, m_mask)) {
        note(*area, {});
        m_revisions.insert(area, document->revision());
    }
    return false;
}

void MaskedWidgets::cover(QWidget &viewport) const
{
    QPainter painter(&viewport);
    const QPalette palette = viewport.palette();
    painter.fillRect(viewport.rect(), palette.color(QPalette::Base));
    painter.setPen(palette.color(QPalette::Text));
    painter.setFont(viewport.parentWidget()->font());
    painter.drawText(viewport.rect(), Qt::AlignCenter | Qt::TextWordWrap, tr("Hidden by the stage mask"));
}

bool MaskedWidgets::tellToolTip(QWidget &widget, const QPoint &at) const
{
    const QWidget *teller = &widget;
    while (teller && teller->toolTip().isEmpty() && !teller->isWindow())
        teller = teller->parentWidget();
    if (!teller || !m_mask.hides(teller->toolTip()))
        return false;
    const bool rich = Qt::mightBeRichText(teller->toolTip());
    QToolTip::showText(at, rich ? m_mask.maskedHtml(teller->toolTip()) : m_mask.masked(teller->toolTip()),
                       &widget);
    return true;
}

bool MaskedWidgets::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        if (auto *widget = qobject_cast<QWidget *>(watched)) {
            if (maskArea(*widget))
                return true;
            mask(*widget);
        }
    } else if (event->type() == QEvent::ToolTip) {
        if (auto *widget = qobject_cast<QWidget *>(watched))
            return tellToolTip(*widget, static_cast<QHelpEvent *>(event)->globalPos());
    }
    return QObject::eventFilter(watched, event);
}

} // namespace sandtable::desktop
