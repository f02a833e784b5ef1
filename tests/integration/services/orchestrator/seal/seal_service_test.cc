// Seals as they are handed out, also when what is stored was changed.
#include <gmock/gmock.h>

#include "common/testing/signing_key.h"
#include "services/orchestrator/domain/manifest.h"
#include "tests/integration/services/orchestrator/seal/seal_fixture.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::ListReportSealsResponse;
using report::v1::ReportSeal;
using report::v1::SealService;
using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::IsOk;
using testing::MessageIs;
using testing::StatusIs;

auto SealIsBroken() {
  return StatusIs(absl::StatusCode::kDataLoss,
                  type::v1::ERROR_REASON_SEAL_BROKEN);
}

class SealServiceTest : public SealTest {
 protected:
  absl::StatusOr<report::v1::ListSealKeysResponse> KeysOf(
      const std::string& parent) {
    report::v1::ListSealKeysRequest request;
    request.set_parent(parent);
    return Call(&SealService::Stub::ListSealKeys, request, Operator());
  }

  // A seal of each of these years.
  void PublishYears(const std::vector<int>& years) {
    for (const int year : years) PublishToTheEnd(AddReviewed(year));
  }
};

TEST_F(SealServiceTest, SealsOfADepartmentAreAChainThatIsReadPageByPage) {
  PublishYears({2021, 2022, 2023});
  JX_ASSERT_OK_AND_ASSIGN(const ListReportSealsResponse first, ListSeals(2));
  ASSERT_EQ(first.report_seals_size(), 2);
  JX_ASSERT_OK_AND_ASSIGN(const ListReportSealsResponse rest,
                          ListSeals(2, first.next_page_token()));
  ASSERT_EQ(rest.report_seals_size(), 1);
  EXPECT_EQ(rest.next_page_token(), "");
  ChainEnd end;
  for (const ReportSeal& seal :
       {first.report_seals(0), first.report_seals(1), rest.report_seals(0)}) {
    EXPECT_THAT(ProveSeal(SealedTextOf(seal), keys_.keys()), IsOk());
    EXPECT_THAT(ProveLink(seal, end), IsOk()) << seal.name();
  }
  EXPECT_EQ(end.number, 3);
}

TEST_F(SealServiceTest, ChainsOfDepartmentsAreTheirOwn) {
  PublishYears({2023});
  StoredReport other;
  other.key = {"other", 2024, 1};
  other.state = report::v1::Report::STATE_REVIEWED;
  JX_ASSERT_OK_AND_ASSIGN(
      const Operation begun,
      Publish(RequestOf(AddReport(other)), Approver("approver", "other")));
  Await(begun.name());
  JX_ASSERT_OK_AND_ASSIGN(const ReportSeal seal,
                          GetSeal("departments/other/seals/1"));
  EXPECT_EQ(seal.manifest().previous_manifest_digest(), "");
}

TEST_F(SealServiceTest, ASealIsFoundByItsNameOrItsReport) {
  PublishYears({2024});
  for (const char* name :
       {"departments/nj-tcj/seals/1", "departments/nj-tcj/reports/2024@1",
        "departments/nj-tcj/reports/2024"}) {
    JX_ASSERT_OK_AND_ASSIGN(const ReportSeal seal, GetSeal(name));
    EXPECT_EQ(seal.name(), "departments/nj-tcj/seals/1") << name;
  }
  for (const char* name :
       {"departments/nj-tcj/seals/2", "departments/nj-tcj/reports/2024@2",
        "departments/nj-tcj/reports/2023", "departments/other/seals/1"}) {
    EXPECT_THAT(GetSeal(name),
                StatusIs(absl::StatusCode::kNotFound,
                         type::v1::ERROR_REASON_RESOURCE_NOT_FOUND))
        << name;
  }
  for (const char* name : {"departments/nj-tcj/seals/0",
                           "departments/nj-tcj/reports/24", "x", ""}) {
    EXPECT_THAT(GetSeal(name).status(), HasViolation("name")) << name;
  }
}

TEST_F(SealServiceTest, AReaderMaySeeSeals) {
  PublishYears({2024});
  EXPECT_THAT(GetSeal("departments/nj-tcj/seals/1",
                      "subject=r;role=READER;department=nj-tcj"),
              IsOk());
}

TEST_F(SealServiceTest, AChangedSealIsNotHandedOutAsOne) {
  PublishYears({2024});
  const std::vector<std::string> changes = {
      "manifest = REPLACE(manifest, '0.0.0-test', '9.9.9-test')",
      "manifest = REPLACE(manifest, '{', '{ ')",
      "manifest = '[]'",
      "manifest_digest = REPEAT('0', 64)",
      "signature = REVERSE(signature)",
  };
  for (const std::string& change : changes) {
    SCOPED_TRACE(change);
    database_.Execute("CREATE TABLE kept AS SELECT * FROM report_seal");
    database_.Execute("UPDATE report_seal SET " + change);
    EXPECT_THAT(GetSeal("departments/nj-tcj/seals/1"), SealIsBroken());
    EXPECT_THAT(GetSeal("departments/nj-tcj/reports/2024"), SealIsBroken());
    database_.Execute("DELETE FROM report_seal");
    database_.Execute("INSERT INTO report_seal SELECT * FROM kept");
    database_.Execute("DROP TABLE kept");
  }
  EXPECT_THAT(GetSeal("departments/nj-tcj/seals/1"), IsOk());
}

TEST_F(SealServiceTest, AChangedSealIsListedAsItIsStored) {
  PublishYears({2022, 2023});
  database_.Execute(
      "UPDATE report_seal SET manifest = REPLACE(manifest, '0.0.0-test', "
      "'9.9.9-test') WHERE number = 1");
  JX_ASSERT_OK_AND_ASSIGN(const ListReportSealsResponse seals, ListSeals());
  ASSERT_EQ(seals.report_seals_size(), 2);
  EXPECT_THAT(ProveSeal(SealedTextOf(seals.report_seals(0)), keys_.keys()),
              AllOf(SealIsBroken(), MessageIs(HasSubstr("manifest_digest"))));
  EXPECT_THAT(ProveSeal(SealedTextOf(seals.report_seals(1)), keys_.keys()),
              IsOk());
}

TEST_F(SealServiceTest, ARemovedSealLeavesAGapInTheChain) {
  PublishYears({2021, 2022, 2023});
  database_.Execute("DELETE FROM report_seal WHERE number = 2");
  JX_ASSERT_OK_AND_ASSIGN(const ListReportSealsResponse seals, ListSeals());
  ChainEnd end;
  EXPECT_THAT(ProveLink(seals.report_seals(0), end), IsOk());
  EXPECT_THAT(ProveLink(seals.report_seals(1), end),
              AllOf(SealIsBroken(), MessageIs(HasSubstr("number"))));
}

TEST_F(SealServiceTest, ABrokenChainIsNotMadeLonger) {
  PublishYears({2023});
  database_.Execute(
      "UPDATE report_seal SET manifest = REPLACE(manifest, '0.0.0-test', "
      "'9.9.9-test')");
  const int published = peers_.CallCount("PublishEvaluation");
  const report::v1::Report report = AddReviewed(2024);
  const Operation ended = PublishToTheEnd(report);
  EXPECT_EQ(ReasonOf(ended), "SEAL_BROKEN");
  EXPECT_EQ(peers_.CallCount("PublishEvaluation"), published);
  EXPECT_EQ(Get(report.name()).state(), report::v1::Report::STATE_REVIEWED);
  EXPECT_EQ(database_.Count("report_seal"), 1);
}

TEST_F(SealServiceTest, KeysAreNamedTheOneThatSignsFirst) {
  JX_ASSERT_OK_AND_ASSIGN(const report::v1::ListSealKeysResponse keys,
                          KeysOf("departments/nj-tcj"));
  ASSERT_EQ(keys.seal_keys_size(), 1);
  EXPECT_EQ(keys.seal_keys(0).key_id(), keys_.signing_key_id());
  EXPECT_EQ(keys.seal_keys(0).public_key(), keys_.keys()[0].raw);
  EXPECT_TRUE(keys.seal_keys(0).signing());
  EXPECT_THAT(KeysOf("departments/NJ").status(), HasViolation("parent"));
}

TEST_F(SealServiceTest, SealsOfAnEarlierKeyAreProvenAfterARotation) {
  PublishYears({2023});
  const testing::SigningKey next(std::string(32, 'n'));
  const testing::SigningKey earlier(std::string(32, 'k'));
  JX_ASSERT_OK_AND_ASSIGN(
      const signature::KeyRing rotated,
      signature::KeyRing::Load(next.private_file(), {earlier.public_file()}));
  ASSERT_TRUE(rotated.Find(keys_.signing_key_id()).ok());
  process_.reset();
  ReportProcess process(database_.db(), clock_, rotated, peers_.address(),
                        OneWorker());
  ConnectTo(process);
  PublishYears({2024});
  JX_ASSERT_OK_AND_ASSIGN(const ReportSeal old_seal,
                          GetSeal("departments/nj-tcj/seals/1"));
  JX_ASSERT_OK_AND_ASSIGN(const ReportSeal new_seal,
                          GetSeal("departments/nj-tcj/seals/2"));
  EXPECT_EQ(old_seal.key_id(), keys_.signing_key_id());
  EXPECT_EQ(new_seal.key_id(), rotated.signing_key_id());
  ChainEnd end;
  for (const ReportSeal& seal : {old_seal, new_seal}) {
    EXPECT_THAT(ProveSeal(SealedTextOf(seal), rotated.keys()), IsOk());
    EXPECT_THAT(ProveLink(seal, end), IsOk());
  }
}

}  // namespace
}  // namespace jixiao::orchestrator
