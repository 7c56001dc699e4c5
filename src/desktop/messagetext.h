#pragma once

#include <QTextBrowser>

namespace sandtable::desktop
{

/// A read-only text as high as its content, that breaks long words instead of growing wider; links are
/// announced, never followed, and nothing is ever loaded.
class MessageText : public QTextBrowser
{
    Q_OBJECT

public:
    explicit MessageText(QWidget *parent = nullptr);
    /// HTML that has been made safe before.
    void showHtml(const QString &html);
    [[nodiscard]] QVariant loadResource(int type, const QUrl &name) override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void fit();
};

} // namespace sandtable::desktop
