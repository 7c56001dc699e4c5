#include "desktop/consentdialog.h"

#include "desktop/scaledlayouts.h"
#include "ui_consentdialog.h"

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

QString scriptsText(const session::ScriptReview &review)
{
    QStringList parts;
    for (const session::ScriptReview::Script &script : review.scripts) {
        // A name is one line, whatever it holds: it is no script.
        QString head = u"# "_s + ConsentDialog::tr("%1, in \"%2\"")
                                     .arg(script.activity.simplified(), script.workflow.simplified());
        if (script.filledIn)
            head += u"\n# "_s + ConsentDialog::tr("What stands between two $ is filled in when it runs.");
        parts << head + u"\n\n"_s + script.text;
    }
    return parts.join(u"\n\n"_s);
}

ConsentDialog::ConsentDialog(const session::ScriptReview &review, const Theme &theme, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ConsentDialog>())
{
    m_ui->setupUi(this);
    m_ui->consentQuestion->setText(
        tr("The workflow \"%1\" runs %n Python script(s) that came with its file. Read them. May they run?",
           nullptr, int(review.scripts.size()))
            .arg(review.name));
    m_ui->consentScripts->setPlainText(scriptsText(review));
    m_ui->consentScripts->setFont(theme.fixedFont(13));
    m_ui->consentConfinement->setText(review.confinement);
    m_ui->consentConfinement->setProperty("role", review.jailed ? u"muted"_s : u"problem"_s);
    m_ui->consentProblem->hide();
    // Only a press on the button allows.
    m_ui->consentAllowButton->setAutoDefault(false);
    m_ui->consentCloseButton->setDefault(true);
    connect(m_ui->consentCloseButton, &QPushButton::clicked, this, &QDialog::close);
    connect(m_ui->consentAllowButton, &QPushButton::clicked, this, [this] {
        m_ui->consentAllowButton->setEnabled(false);
        emit allowed();
    });
    scaleLayouts(*this, theme);
    resize(theme.px(760), theme.px(560));
}

ConsentDialog::~ConsentDialog() = default;

void ConsentDialog::showProblem(const QString &problem)
{
    m_ui->consentProblem->setText(problem);
    m_ui->consentProblem->show();
    m_ui->consentAllowButton->setEnabled(true);
}

} // namespace sandtable::desktop
