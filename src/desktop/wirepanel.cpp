#include "desktop/wirepanel.h"

#include "desktop/scaledlayouts.h"
#include "desktop/tonedelegate.h"
#include "desktop/wiremodel.h"
#include "desktop/wiretext.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{
constexpr int SearchDelayMs = 120;
constexpr int SaidMs = 2500;
constexpr int MarkLimit = 500; ///< matches that are marked; more would not be seen anyway
} // namespace

WirePanel::WirePanel(session::WireLog &log, const Theme &theme, QWidget *parent)
    : QFrame(parent), m_log(log), m_theme(theme)
{
    setObjectName(u"wirePanel"_s);
    setProperty("panel", true);
    setWindowTitle(tr("Wire"));
}

WirePanel::~WirePanel() = default;

void WirePanel::showEvent(QShowEvent *event)
{
    if (!m_model)
        build();
    QFrame::showEvent(event);
}

void WirePanel::build()
{
    m_model = new WireModel(m_log, this);
    m_filter = new WireFilter(this);
    m_filter->setSourceModel(m_model);
    m_search = new QLineEdit(this);
    m_search->setObjectName(u"wireSearch"_s);
    m_search->setClearButtonEnabled(true);
    m_service = new QComboBox(this);
    m_service->setObjectName(u"wireService"_s);
    m_service->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_repeats = new QCheckBox(this);
    m_repeats->setObjectName(u"wireRepeats"_s);
    m_count = new QLabel(this);
    m_count->setObjectName(u"wireCount"_s);
    m_count->setProperty("role", u"count"_s);
    m_table = new QTableView(this);
    m_table->setObjectName(u"wireTable"_s);
    m_table->setModel(m_filter);
    m_table->setItemDelegateForColumn(WireModel::Status,
                                      new ToneDelegate(m_theme, WireModel::ToneRole, this));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_table->horizontalHeader()->setSectionResizeMode(WireModel::Path, QHeaderView::Stretch);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(u"wireText"_s);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_copy = new QToolButton(this);
    m_copy->setObjectName(u"wireCopy"_s);
    m_copy->setPopupMode(QToolButton::InstantPopup);
    m_copy->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto *copies = new QMenu(m_copy);
    m_copy->setMenu(copies);
    m_copyCurl = copies->addAction(QString());
    m_copyCurl->setObjectName(u"wireCopyCurl"_s);
    m_copyRequest = copies->addAction(QString());
    m_copyRequest->setObjectName(u"wireCopyRequest"_s);
    m_copyAnswer = copies->addAction(QString());
    m_copyAnswer->setObjectName(u"wireCopyAnswer"_s);
    m_said = new QLabel(this);
    m_said->setObjectName(u"wireSaid"_s);
    m_said->setProperty("role", u"good"_s);
    m_hint = new QLabel(this);
    m_hint->setObjectName(u"wireHint"_s);
    m_hint->setProperty("role", u"hint"_s);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_search, 1);
    bar->addWidget(m_service);
    bar->addWidget(m_repeats);
    bar->addWidget(m_count);
    bar->addWidget(m_said);
    bar->addWidget(m_copy);
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setObjectName(u"wireSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_text);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(6);
    layout->addLayout(bar);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_hint, 1);
    m_searching.setSingleShot(true);
    m_searching.setInterval(SearchDelayMs);
    m_saying.setSingleShot(true);
    m_saying.setInterval(SaidMs);
    connectParts();
    retranslate();
    restyle();
    m_table->scrollToBottom();
}

void WirePanel::connectParts()
{
    connect(m_search, &QLineEdit::textChanged, &m_searching, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, [this] { findNext(false); });
    connect(&m_searching, &QTimer::timeout, this, [this] {
        m_filter->setText(m_search->text().trimmed());
        if (!chosen() && m_filter->rowCount() > 0)
            m_table->selectRow(m_filter->rowCount() - 1);
        highlight();
        updateCount();
    });
    connect(&m_saying, &QTimer::timeout, m_said, &QLabel::clear);
    connect(m_service, &QComboBox::currentIndexChanged, this, [this] {
        m_filter->setService(m_service->currentData().toString());
        updateCount();
    });
    connect(m_repeats, &QCheckBox::toggled, this, [this](bool shown) {
        m_filter->setRepeats(shown);
        updateCount();
    });
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        // Stays at the newest exchange unless somebody has scrolled up to read.
        const QScrollBar *scroll = m_table->verticalScrollBar();
        if (scroll->value() >= scroll->maximum() - 1 && !m_table->currentIndex().isValid())
            QMetaObject::invokeMethod(m_table, &QTableView::scrollToBottom, Qt::QueuedConnection);
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, [this] {
        fillServices();
        updateCount();
    });
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &WirePanel::updateCount);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &WirePanel::showChosen);
    connect(m_copyCurl, &QAction::triggered, this, [this] {
        if (m_shown)
            copy(curlCommand(m_shown->exchange), tr("Copied as curl"));
    });
    connect(m_copyRequest, &QAction::triggered, this, [this] {
        if (m_shown)
            copy(QString::fromUtf8(m_shown->exchange.requestBody), tr("Copied"));
    });
    connect(m_copyAnswer, &QAction::triggered, this, [this] {
        if (m_shown)
            copy(QString::fromUtf8(m_shown->exchange.answerBody), tr("Copied"));
    });
    const auto shortcut = [this](const QKeySequence &keys, std::function<void()> act) {
        auto *made = new QShortcut(keys, this);
        made->setContext(Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, this, std::move(act));
    };
    shortcut(QKeySequence::Find, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    shortcut(Qt::Key_F3, [this] { findNext(false); });
    shortcut(Qt::SHIFT | Qt::Key_F3, [this] { findNext(true); });
    connect(&m_theme, &Theme::changed, this, &WirePanel::restyle);
}

void WirePanel::retranslate()
{
    setWindowTitle(tr("Wire"));
    if (!m_model)
        return;
    m_search->setPlaceholderText(tr("Search in everything"));
    m_search->setAccessibleName(tr("Search the exchanges"));
    m_search->setToolTip(tr("Shows exchanges that hold this text; F3 and Shift+F3 go through its places"));
    for (QAbstractButton *clear : m_search->findChildren<QAbstractButton *>()) {
        clear->setObjectName(u"wireSearchClear"_s);
        clear->setAccessibleName(tr("Clear the search"));
    }
    m_service->setAccessibleName(tr("Who answered"));
    m_repeats->setText(tr("Repeated readings"));
    m_repeats->setToolTip(tr("Also show readings that told nothing new, such as looking at the feed"));
    m_table->setAccessibleName(tr("HTTP exchanges"));
    m_text->setAccessibleName(tr("The chosen exchange"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the chosen exchange; masked secrets become variables to set before"));
    m_copyCurl->setText(tr("As curl command"));
    m_copyRequest->setText(tr("Body of the request"));
    m_copyAnswer->setText(tr("Body of the answer"));
    m_hint->setText(tr("Nothing has gone over the wire yet."));
    m_service->clear();
    fillServices();
    m_shown.reset();
    showChosen();
    updateCount();
}

void WirePanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void WirePanel::restyle()
{
    if (!m_model)
        return;
    scaleLayouts(*this, m_theme);
    const QFont font = m_theme.textFont(14);
    m_table->setFont(font);
    m_table->verticalHeader()->setDefaultSectionSize(QFontMetrics(font).height() + m_theme.px(8));
    const QFontMetrics metrics(font);
    const auto widen = [&](int column, const QString &widest) {
        const int title = m_table->horizontalHeader()->sectionSizeHint(column);
        m_table->setColumnWidth(column, std::max(title, metrics.horizontalAdvance(widest) + m_theme.px(20)));
    };
    widen(WireModel::Since, u"00:00:00"_s);
    widen(WireModel::Who, u"Console \u2192 Webhook"_s);
    widen(WireModel::Method, u"DELETE"_s);
    widen(WireModel::Status, u"\u2713 2000"_s);
    widen(WireModel::Took, u"0,000 ms"_s);
    arrange();
    m_text->setFont(m_theme.fixedFont(13));
    highlight();
}

void WirePanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    arrange();
}

void WirePanel::arrange()
{
    if (!m_splitter)
        return;
    // A low and wide panel has room beside the list, not below it.
    const bool beside = width() > 2 * height();
    m_splitter->setOrientation(beside ? Qt::Horizontal : Qt::Vertical);
    if (beside)
        m_splitter->setSizes({width() * 3 / 5, width() * 2 / 5});
    // The exchange below tells the same again: what is left out of a narrow list is not lost.
    const int room = beside ? width() * 3 / 5 : width();
    m_table->setColumnHidden(WireModel::Took, room < m_theme.px(600));
    m_table->setColumnHidden(WireModel::Method, room < m_theme.px(470));
}

void WirePanel::fillServices()
{
    const QStringList services = m_model->services();
    if (m_service->count() == services.size() + 1)
        return;
    const QString shown = m_service->currentData().toString();
    const QSignalBlocker quiet(m_service);
    m_service->clear();
    m_service->addItem(tr("Everybody"), QString());
    for (const QString &service : services)
        m_service->addItem(partyTitle(service), service);
    m_service->setCurrentIndex(std::max(0, m_service->findData(shown)));
}

session::WireEntryPtr WirePanel::chosen() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? m_model->entry(m_filter->mapToSource(current).row()) : nullptr;
}

void WirePanel::showChosen()
{
    const session::WireEntryPtr entry = chosen();
    const bool any = entry != nullptr;
    m_copy->setEnabled(any);
    m_copyCurl->setEnabled(any);
    m_copyRequest->setEnabled(any && !entry->exchange.requestBody.isEmpty());
    m_copyAnswer->setEnabled(any && !entry->exchange.answerBody.isEmpty());
    if (entry == m_shown && any)
        return;
    m_shown = entry;
    m_text->setPlainText(any ? wireText(entry->exchange).text : tr("Choose an exchange to see it in full."));
    highlight();
}

void WirePanel::updateCount()
{
    const bool empty = m_model->rowCount() == 0;
    m_hint->setVisible(empty);
    m_splitter->setVisible(!empty);
    m_count->setText(QString::number(m_filter->rowCount()));
    QString meaning = tr("Exchanges shown: %1").arg(m_filter->rowCount());
    if (const qint64 missed = m_log.missed(); missed > 0)
        meaning += u'\n' + tr("Came too fast to be kept: %1").arg(missed);
    m_count->setToolTip(meaning);
    m_count->setAccessibleName(meaning);
}

void WirePanel::highlight()
{
    if (!m_text)
        return;
    QList<QTextEdit::ExtraSelection> marks;
    const Colors &colors = m_theme.colors();
    const auto mark = [&](qsizetype from, qsizetype length, const QTextCharFormat &format) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(m_text->document());
        selection.cursor.setPosition(int(from));
        selection.cursor.setPosition(int(from + length), QTextCursor::KeepAnchor);
        selection.format = format;
        marks.append(selection);
    };
    if (m_shown) {
        QTextCharFormat line;
        line.setForeground(colors.accent);
        QTextCharFormat name;
        name.setForeground(colors.muted);
        for (const WireSpan &span : wireText(m_shown->exchange).spans)
            mark(span.from, span.length, span.role == WireSpan::Role::Line ? line : name);
        const QString wanted = m_filter->text();
        const QString text = m_text->toPlainText();
        QTextCharFormat match;
        match.setBackground(colors.warning);
        match.setForeground(colors.onWarning);
        qsizetype at = wanted.isEmpty() ? -1 : text.indexOf(wanted, 0, Qt::CaseInsensitive);
        for (int i = 0; at >= 0 && i < MarkLimit; ++i) {
            mark(at, wanted.size(), match);
            at = text.indexOf(wanted, at + wanted.size(), Qt::CaseInsensitive);
        }
    }
    m_text->setExtraSelections(marks);
}

void WirePanel::findNext(bool backwards)
{
    const QString wanted = m_search->text().trimmed();
    if (wanted.isEmpty())
        return;
    if (!m_shown && m_filter->rowCount() > 0)
        m_table->selectRow(0);
    const QTextDocument::FindFlags flags =
        backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_text->find(wanted, flags))
        return;
    // On to the next exchange that holds it, round and round.
    const int rows = m_filter->rowCount();
    if (rows == 0)
        return;
    const int row = std::max(0, m_table->currentIndex().row());
    m_table->selectRow((row + (backwards ? rows - 1 : 1)) % rows);
    m_text->moveCursor(backwards ? QTextCursor::End : QTextCursor::Start);
    m_text->find(wanted, flags);
}

void WirePanel::copy(const QString &text, const QString &said)
{
    QGuiApplication::clipboard()->setText(text);
    m_said->setText(said);
    m_saying.start();
}

bool WirePanel::showEntry(const session::WireEntryPtr &entry)
{
    if (!m_model)
        build();
    const int row = entry ? m_model->rowOf(entry) : -1;
    if (row < 0)
        return false;
    if (!m_filter->mapFromSource(m_model->index(row, 0)).isValid()) {
        m_searching.stop();
        m_search->clear();
        m_searching.stop();
        m_filter->setText({});
        m_service->setCurrentIndex(0);
        m_repeats->setChecked(m_repeats->isChecked() || entry->repeats);
    }
    const QModelIndex shown = m_filter->mapFromSource(m_model->index(row, 0));
    m_table->selectRow(shown.row());
    m_table->scrollTo(shown);
    m_table->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace sandtable::desktop
