#pragma once

#include "desktop/theme.h"
#include "webex/card.h"

#include <QJsonObject>
#include <QUrl>
#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sandtable::desktop
{

/// An Adaptive Card as real widgets: texts, facts, inputs and buttons. Says what was submitted as Webex would
/// (webex.md 5): the button's data and the value of every input that it may see, all of them texts.
class CardView : public QWidget
{
    Q_OBJECT

public:
    CardView(const webex::Card &card, const Theme &theme, QWidget *parent = nullptr);
    ~CardView() override;

    /// Whether Submit buttons can be pressed here; `reason` is their tooltip when not.
    void setPressable(bool pressable, const QString &reason = {});
    /// The press that pressed() announced has ended; an empty problem: well.
    void finish(const QString &problem);
    /// Sizes and colours of the texts again.
    void restyle();

signals:
    /// Somebody pressed a Submit button: its data and inputs. The button shows that it is under way until
    /// finish().
    void pressed(const QJsonObject &inputs);
    void linkActivated(const QUrl &url);

private:
    struct Field;
    struct Scope;
    struct TextPart;

    void addElements(const std::vector<webex::CardElement> &elements, QVBoxLayout &column, Scope &scope);
    void addElement(const webex::CardElement &element, QVBoxLayout &column, Scope &scope);
    void addText(const webex::CardElement &element, QVBoxLayout &column);
    void addFacts(const webex::CardElement &element, QVBoxLayout &column);
    void addInput(const webex::CardInput &input, QVBoxLayout &column, Scope &scope);
    QWidget *makeChoices(const webex::CardInput &input, Field &field);
    QWidget *makeTyped(const webex::CardInput &input, Field &field);
    void addActions(const QList<webex::CardAction> &actions, QVBoxLayout &column, Scope &scope);
    void submit(const webex::CardAction &action, QPushButton &button, const Scope &scope);
    void enableButtons();

    const Theme &m_theme;
    std::vector<std::unique_ptr<Scope>> m_scopes;
    std::vector<TextPart> m_texts;
    QList<QPushButton *> m_submits;
    QPushButton *m_underWay = nullptr;
    QString m_title; ///< of the button that is under way
    QLabel *m_outcome;
    QString m_reason;
    int m_buttons = 0;
    bool m_pressable = true;
};

} // namespace sandtable::desktop
