#pragma once

#include <QIdentityProxyModel>
#include <QObject>
#include <QRegularExpression>
#include <QStringList>

namespace sandtable::desktop
{

/// One switch that hides from the audience what is none of its business: tokens, ids, mail addresses, the
/// names of tenants and rooms. Addresses, hosts and hashes of the story stay readable, the show needs them.
///
/// Labels, buttons, boxes, fields, text views, window titles and tooltips are taken care of by MaskedWidgets,
/// wherever they are; a new panel has nothing to do for them. The same holds for item views with the ordinary
/// delegate; those with a delegate of their own get a MaskedModel between model and view. What is painted by
/// hand asks masked() and repaints on changed().
class StageMask : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] bool isOn() const { return m_on; }
    void setOn(bool on);
    /// Words that are hidden wherever they stand, such as host names and profile names; shorter ones than
    /// three letters are not.
    void setHidden(const QStringList &words);
    /// What stays readable though it looks like one of the hidden kinds: observables of the story.
    void setShown(const QStringList &words);

    /// The text as it may be seen now: unchanged while the mask is off.
    [[nodiscard]] QString masked(const QString &text) const;
    /// The same for HTML: what is between tags, never inside of them.
    [[nodiscard]] QString maskedHtml(const QString &html) const;
    /// Whether masked() would change it.
    [[nodiscard]] bool hides(const QString &text) const { return m_on && hide(text) != text; }
    /// What stands for a hidden part.
    [[nodiscard]] static QString dots();

signals:
    /// On, off, or other words.
    void changed();

private:
    [[nodiscard]] QString hide(const QString &text) const;

    bool m_on = false;
    QRegularExpression m_words;
    QStringList m_hidden;
    QStringList m_shown;
};

/// Shows another model through the mask: what is displayed, tooltips and accessible texts.
class MaskedModel : public QIdentityProxyModel
{
    Q_OBJECT

public:
    MaskedModel(const StageMask &mask, QAbstractItemModel &source, QObject *parent);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    const StageMask &m_mask;
};

} // namespace sandtable::desktop
