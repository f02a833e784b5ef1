#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "absl/time/clock.h"
#include "common/admin/examine_database.h"
#include "common/admin/examine_host.h"
#include "common/testing/certificates.h"

namespace jixiao::admin {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using v1::DiagnosticItem;

v1::DiagnosticItem ExamineFile(const std::string& file, absl::Time now) {
  return ExamineCertificate("certificate.server", "--tls_certificate_file",
                            file, now);
}

TEST(ExamineCertificateTest, OneWithinItsTimeIsGoodAndTellsWhose) {
  testing::CertificateAuthority authority;
  const auto files = authority.Issue({});
  const DiagnosticItem item = ExamineFile(files.certificate_file, absl::Now());
  EXPECT_EQ(item.outcome(), DiagnosticItem::OUTCOME_GOOD);
  EXPECT_THAT(item.finding(), HasSubstr("localhost"));
  EXPECT_THAT(item.advice(), IsEmpty());
}

TEST(ExamineCertificateTest, OneThatEndsSoonIsAWarning) {
  testing::CertificateAuthority authority;
  const auto files = authority.Issue({});
  const DiagnosticItem item =
      ExamineFile(files.certificate_file, absl::Now() + absl::Hours(24 * 80));
  EXPECT_EQ(item.outcome(), DiagnosticItem::OUTCOME_WARNING);
  EXPECT_THAT(item.advice(), HasSubstr("--tls_certificate_file"));
}

TEST(ExamineCertificateTest, OneOutsideItsTimeIsAFault) {
  testing::CertificateAuthority authority;
  const auto files = authority.Issue({});
  const DiagnosticItem over =
      ExamineFile(files.certificate_file, absl::Now() + absl::Hours(24 * 91));
  EXPECT_EQ(over.outcome(), DiagnosticItem::OUTCOME_FAULT);
  EXPECT_THAT(over.finding(), HasSubstr("expired"));
  const DiagnosticItem early =
      ExamineFile(files.certificate_file, absl::Now() - absl::Hours(48));
  EXPECT_EQ(early.outcome(), DiagnosticItem::OUTCOME_FAULT);
  EXPECT_THAT(early.finding(), HasSubstr("not valid before"));
}

TEST(ExamineCertificateTest, AFileThatHoldsNoneIsAFaultWithoutItsPath) {
  const DiagnosticItem item = ExamineFile("/nowhere/secret.pem", absl::Now());
  EXPECT_EQ(item.outcome(), DiagnosticItem::OUTCOME_FAULT);
  EXPECT_THAT(item.finding(), Not(HasSubstr("/nowhere")));
}

TEST(ExamineSecretsTest, OnesThatOthersMayReadOrChangeAreAWarning) {
  testing::CertificateAuthority authority;
  const std::string file = authority.Issue({}).key_file;
  const auto examine = [&](mode_t mode) {
    EXPECT_EQ(chmod(file.c_str(), mode), 0);
    return ExamineSecrets({{"--audit_key_file", ""},
                           {"--mysql_password_file", "/nowhere/password"},
                           {"--tls_key_file", file}});
  };
  for (const mode_t mode : {0400U, 0600U, 0440U, 0640U}) {
    EXPECT_EQ(examine(mode).outcome(), DiagnosticItem::OUTCOME_GOOD) << mode;
  }
  for (const mode_t mode : {0604U, 0602U, 0620U, 0644U}) {
    const DiagnosticItem item = examine(mode);
    EXPECT_EQ(item.outcome(), DiagnosticItem::OUTCOME_WARNING) << mode;
    EXPECT_THAT(item.finding(), HasSubstr("--tls_key_file names"));
    EXPECT_THAT(item.finding(), Not(HasSubstr("--audit_key_file")));
    EXPECT_THAT(item.finding(), Not(HasSubstr(file)));
    EXPECT_THAT(item.advice(), HasSubstr("chmod 600"));
  }
}

TEST(JudgeDiskTest, TheLessIsLeftTheWorseItIs) {
  EXPECT_EQ(JudgeDisk("disk", "files", kDiskFault - 1).outcome(),
            DiagnosticItem::OUTCOME_FAULT);
  EXPECT_EQ(JudgeDisk("disk", "files", kDiskFault).outcome(),
            DiagnosticItem::OUTCOME_WARNING);
  EXPECT_EQ(JudgeDisk("disk", "files", kDiskWarning).outcome(),
            DiagnosticItem::OUTCOME_GOOD);
  EXPECT_THAT(JudgeDisk("disk", "files", kDiskWarning).finding(),
              HasSubstr("2.0 GiB"));
}

TEST(ExamineDiskTest, AFolderThatIsNotThereIsAFault) {
  EXPECT_EQ(ExamineDisk("disk", "files", "/no/such/folder").outcome(),
            DiagnosticItem::OUTCOME_FAULT);
  EXPECT_NE(ExamineDisk("disk", "files", ::testing::TempDir()).finding(), "");
}

TEST(JudgeClockTest, EitherDirectionCounts) {
  EXPECT_EQ(JudgeClock(absl::Milliseconds(999)).outcome(),
            DiagnosticItem::OUTCOME_GOOD);
  EXPECT_EQ(JudgeClock(-kClockWarning).outcome(),
            DiagnosticItem::OUTCOME_WARNING);
  EXPECT_EQ(JudgeClock(kClockFault).outcome(), DiagnosticItem::OUTCOME_FAULT);
  EXPECT_THAT(JudgeClock(-kClockFault).finding(), HasSubstr("10s behind"));
  EXPECT_THAT(JudgeClock(kClockFault).finding(), HasSubstr("10s ahead of"));
}

TEST(JudgeClockTest, LessThanAMillisecondIsNoDifference) {
  EXPECT_EQ(JudgeClock(-absl::Microseconds(999)).finding(), "as this server's");
}

}  // namespace
}  // namespace jixiao::admin
