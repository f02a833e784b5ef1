// `jixiao project` against a server that keeps projects.
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/cli/client/error_text.h"
#include "tests/unit/services/cli/commands/project_server.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(ProjectCommandsTest, ListReadsPagesUpToTheLimit) {
  Add(7);
  ASSERT_EQ(Run({"list", "--filter", "stage = SIGNED", "--search", "航空",
                 "--order-by", "project_id desc"}),
            kExitOk)
      << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("listed: 7\n"));
  ASSERT_EQ(projects_.lists.size(), 3u);
  EXPECT_EQ(projects_.lists[0].parent(), "departments/nj-tcj");
  EXPECT_EQ(projects_.lists[0].filter(), "stage = SIGNED");
  EXPECT_EQ(projects_.lists[0].search(), "航空");
  EXPECT_EQ(projects_.lists[0].order_by(), "project_id desc");

  ASSERT_EQ(Run({"list", "--limit", "4"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("listed: 4, and more; see --limit\n"));
  ASSERT_EQ(Run({"list", "--limit", "4", "--json"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"complete\": false"));
  EXPECT_THAT(out_.str(), HasSubstr("\"code\": \"p4\""));
  EXPECT_THAT(out_.str(), Not(HasSubstr("\"code\": \"p5\"")));
}

TEST_F(ProjectCommandsTest, ShowTellsAProjectOrItsStageThen) {
  Add(1);
  ASSERT_EQ(Run({"show", "p1"}), kExitOk) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("项目1  p1\n"));
  ASSERT_EQ(Run({"show", "p1", "--on", "2024-05-01", "--sequence", "8"}),
            kExitOk);
  EXPECT_EQ(out_.str(),
            "p1  2024-05-01  signed  since 2024-05-01  sequence 8\n");
  EXPECT_EQ(Run({"show", "p9"}), kExitNotFound);
  EXPECT_EQ(Run({"show", "P 9"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("CODE is \"P 9\""));
}

TEST_F(ProjectCommandsTest, AdvanceSendsTheEtagItHasRead) {
  Add(2);
  ASSERT_EQ(Run({"advance", "p2", "签约", "--date", "2024-03-05", "--agreement",
                 "formal", "--evidence", "合同"}),
            kExitOk)
      << err_.str();
  ASSERT_EQ(projects_.advances.size(), 1u);
  const v1::AdvanceProjectRequest& request = projects_.advances[0];
  EXPECT_EQ(request.name(), "departments/nj-tcj/projects/p2");
  EXPECT_EQ(request.etag(), "etag-2");
  EXPECT_EQ(request.stage(), v1::PROJECT_STAGE_SIGNED);
  EXPECT_EQ(request.agreement(), v1::AGREEMENT_FORMAL);
  EXPECT_EQ(request.event_date().day(), 5);
  EXPECT_EQ(request.evidence(), "合同");
  EXPECT_NE(request.request_id(), "");
  EXPECT_FALSE(request.validate_only());
  EXPECT_THAT(out_.str(), HasSubstr("p2  2024-03-05 signed  项目2\n"));

  ASSERT_EQ(Run({"advance", "p2", "LANDED", "--date", "2024-04-05", "--proof",
                 "备案", "--validate_only"}),
            kExitOk);
  EXPECT_TRUE(projects_.advances[1].validate_only());
  EXPECT_EQ(projects_.advances[1].landing_proof(), v1::LANDING_PROOF_FILED);
  EXPECT_THAT(out_.str(), HasSubstr("checked, nothing written: "));

  EXPECT_EQ(Run({"advance", "p2", "BUILT", "--date", "2024-03-05"}),
            kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("STAGE is \"BUILT\"; accepted: "
                                    "NEGOTIATING"));
  EXPECT_EQ(Run({"advance", "p2", "SIGNED"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--date is missing"));
}

TEST_F(ProjectCommandsTest, CorrectAmendsOrTakesBackButNotBoth) {
  Add(1);
  ASSERT_EQ(
      Run({"correct", "p1", "2", "--date", "2024-03-04", "--reason", "误录"}),
      kExitOk)
      << err_.str();
  ASSERT_EQ(Run({"correct", "p1", "3", "--void", "--reason", "误录"}), kExitOk);
  ASSERT_EQ(projects_.corrections.size(), 2u);
  EXPECT_EQ(projects_.corrections[0].name(),
            "departments/nj-tcj/projects/p1/stageEvents/2");
  EXPECT_EQ(projects_.corrections[0].etag(), "etag-1");
  EXPECT_EQ(projects_.corrections[0].reason(), "误录");
  EXPECT_FALSE(projects_.corrections[0].void_transition());
  EXPECT_TRUE(projects_.corrections[1].void_transition());
  EXPECT_THAT(out_.str(), HasSubstr("took back #3"));
  EXPECT_EQ(Run({"correct", "p1", "2", "--reason", "x"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("nothing to correct is given"));
  EXPECT_EQ(
      Run({"correct", "p1", "2", "--void", "--evidence", "x", "--reason", "x"}),
      kExitUsage);
  EXPECT_EQ(Run({"correct", "p1", "zwei", "--void", "--reason", "x"}),
            kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("EVENT is \"zwei\""));
}

TEST_F(ProjectCommandsTest, VerifyNamesTheDocument) {
  Add(1);
  ASSERT_EQ(Run({"verify", "p1", "--evidence", "核查3号"}), kExitOk);
  EXPECT_EQ(projects_.verifications[0].evidence(), "核查3号");
  EXPECT_EQ(projects_.verifications[0].etag(), "etag-1");
  EXPECT_EQ(Run({"verify", "p1"}), kExitUsage);
}

TEST_F(ProjectCommandsTest, OverdueAsksForThoseWithLessThanNoDayLeft) {
  ASSERT_EQ(Run({"overdue", "--district", "江宁区", "--on", "2024-06-30"}),
            kExitOk);
  ASSERT_EQ(Run({"overdue", "--within", "30", "--owner", "王五"}), kExitOk);
  ASSERT_EQ(Run({"overdue", "--all"}), kExitOk);
  EXPECT_EQ(projects_.dues[0].maximum_left_days(), -1);
  EXPECT_EQ(projects_.dues[0].district(), "江宁区");
  EXPECT_EQ(projects_.dues[0].effective_date().month(), 6);
  EXPECT_EQ(projects_.dues[1].maximum_left_days(), 30);
  EXPECT_EQ(projects_.dues[1].owner(), "王五");
  EXPECT_FALSE(projects_.dues[2].has_maximum_left_days());
  EXPECT_EQ(Run({"overdue", "--district", "江宁区", "--owner", "王五"}),
            kExitUsage);
}

TEST_F(ProjectCommandsTest, BulletinShowsTheOneOfTheHighestNumber) {
  EXPECT_EQ(Run({"bulletin"}), kExitNotFound);
  EXPECT_THAT(err_.str(), HasSubstr("--issue DATE issues the first"));
  for (const int number : {9, 10}) {
    v1::Bulletin bulletin;
    bulletin.set_name(absl::StrCat("departments/nj-tcj/bulletins/b", number));
    bulletin.set_number(number);
    v1::BulletinEntry& entry = *bulletin.add_entries();
    entry.set_project("departments/nj-tcj/projects/p1");
    entry.set_change(v1::BulletinEntry::CHANGE_CHANGED);
    entry.add_changed_fields("planned_total");
    bulletin.add_entries()->set_change(v1::BulletinEntry::CHANGE_UNCHANGED);
    work_.bulletins.insert(work_.bulletins.begin(), bulletin);
  }
  ASSERT_EQ(Run({"bulletin"}), kExitOk) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("no. 10"));
  EXPECT_THAT(out_.str(), HasSubstr("changed: planned_total"));
  EXPECT_THAT(out_.str(), HasSubstr("new 0  changed 1  unchanged 1  left 0"));
  ASSERT_EQ(Run({"bulletin", "--bulletin", "b9"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("no. 9"));
  ASSERT_EQ(Run({"bulletin", "--issue", "2024-06-30", "--title", "二季度"}),
            kExitOk);
  EXPECT_EQ(work_.issues[0].bulletin_id(), "bulletin-2024-06-30");
  EXPECT_EQ(work_.issues[0].bulletin().display_name(), "二季度");
}

TEST_F(ProjectCommandsTest, BlockedListsWhatIsUnresolvedFirst) {
  ASSERT_EQ(Run({"blocked", "--json"}), kExitOk);
  std::vector<std::string> ids;
  for (const std::string id : {"d", "c", "b", "a"}) ids.push_back(id);
  std::size_t place = 0;
  for (const std::string& id : ids) {
    const std::size_t found = out_.str().find("blockedItems/" + id);
    ASSERT_NE(found, std::string::npos);
    EXPECT_GT(found, place) << id;
    place = found;
  }
  ASSERT_EQ(Run({"blocked", "--limit", "2"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("listed: 2, and more"));
}

TEST_F(ProjectCommandsTest, WorkTellsMeasuresAsTheyAreStated) {
  ASSERT_EQ(Run({"work", "--kind", "publicity"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("播放 nearly 100场"));
}

TEST_F(ProjectCommandsTest, SummaryRefusesDimensionsThatAreNone) {
  EXPECT_EQ(Run({"summary", "--by", "stge"}), kExitUsage);
  EXPECT_THAT(err_.str(),
              HasSubstr("--by names \"stge\"; did you mean stage?"));
  EXPECT_EQ(Run({"summary", "--by", "stage,stage"}), kExitUsage);
  EXPECT_EQ(Run({"summary", "--by", "stage,kind,district"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("3 dimensions"));
}

}  // namespace
}  // namespace jixiao::cli
