// Imports whose rows may replace what is stored.
#include "common/bulk/importer.h"

#include <gmock/gmock.h>
#include <google/protobuf/wrappers.pb.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/digest/digest.h"
#include "common/journal/journal.h"
#include "common/metrics/metrics.h"
#include "common/status/macros.h"
#include "common/testing/database.h"
#include "common/testing/fake_clock.h"
#include "common/testing/matchers.h"
#include "common/testing/scrape.h"

namespace jixiao::bulk {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::MessageIs;
using testing::StatusIs;

mysql::Migrations ThingMigrations() {
  return journal::WithServiceMigrations(WithImportMigrations(
      {{101, "thing",
        "CREATE TABLE thing (id VARCHAR(63) NOT NULL PRIMARY KEY, version INT "
        "NOT NULL, content VARCHAR(63) NOT NULL, sequence BIGINT NOT NULL)"}}));
}

// A row "id version content".
struct Thing {
  std::string id;
  int64_t version = 0;
  std::string content;
};

Thing ParseThing(const std::string& text) {
  const std::vector<std::string> parts = absl::StrSplit(text, ' ');
  Thing thing{parts.at(0), 0, parts.at(2)};
  EXPECT_TRUE(absl::SimpleAtoi(parts.at(1), &thing.version));
  return thing;
}

// Takes a later version, leaves out an earlier one, does not take version 0
// over anything and says of version -1 that it conflicts.
class ThingTarget : public Target {
 public:
  absl::Status Check(mysql::Session& /*session*/) override {
    return absl::OkStatus();
  }

  std::vector<std::string> StoredDigests(
      mysql::Session& session, const std::vector<SpooledRow>& rows) override {
    std::vector<std::string> digests;
    for (const SpooledRow& row : rows) {
      mysql::Rows found =
          session.Query("SELECT content FROM thing WHERE id = ?", {row.id});
      digests.push_back(found.Next() ? digest::Sha256(found.Text(1)) : "");
    }
    return digests;
  }

  absl::StatusOr<std::vector<Verdict>> Judge(
      mysql::Session& session, const std::vector<SpooledRow>& rows,
      Faults& faults) override {
    std::vector<Verdict> verdicts;
    for (const SpooledRow& row : rows) {
      const Thing thing = ParseThing(row.payload);
      mysql::Rows found =
          session.Query("SELECT version FROM thing WHERE id = ?", {row.id});
      found.Next();
      verdicts.push_back(JudgeOne(row, thing, found.Int64(1), faults));
    }
    return verdicts;
  }

  absl::Status Insert(mysql::Session& session,
                      const std::vector<SpooledRow>& rows,
                      journal::Entry& entry, absl::Time /*now*/,
                      Faults& /*refused*/) override {
    for (const SpooledRow& row : rows) {
      const Thing thing = ParseThing(row.payload);
      if (row.replaces) {
        const int64_t changed = session.Execute(
            "UPDATE thing SET version = ?, content = ?, sequence = ? WHERE id "
            "= ?",
            {thing.version, thing.content, entry.sequence(), thing.id});
        EXPECT_EQ(changed, 1);
        entry.Audit("things/" + thing.id, "UPDATE", nullptr, thing.content);
        continue;
      }
      session.Execute(
          "INSERT INTO thing VALUES (?, ?, ?, ?)",
          {thing.id, thing.version, thing.content, entry.sequence()});
    }
    return absl::OkStatus();
  }

  std::string resource_type() const override { return "jixiao/Thing"; }

 private:
  static Verdict JudgeOne(const SpooledRow& row, const Thing& thing,
                          int64_t stored, Faults& faults) {
    if (thing.version < 0) return Verdict::kConflict;
    if (thing.version == 0) {
      faults.Refuse(row.index, row.id, "version", "must not be 0",
                    status::EtagMismatch("things/" + row.id));
      return Verdict::kRefused;
    }
    return thing.version > stored ? Verdict::kReplace : Verdict::kOutdated;
  }
};

class ImporterTest : public ::testing::Test {
 protected:
  ImporterTest() : database_(ThingMigrations()) {}

  // "2 created, 1 updated, 0 unchanged, 0 outdated, 0 skipped", or the error.
  absl::StatusOr<std::string> Import(
      const std::vector<std::string>& rows,
      const std::function<void(Job&)>& with = nullptr) {
    JX_ASSIGN_OR_RETURN(const std::unique_ptr<Spool> spool, Spool::Create());
    for (const std::string& text : rows) {
      const Thing thing = ParseThing(text);
      JX_RETURN_IF_ERROR(
          spool->Add(thing.id, digest::Sha256(thing.content), text));
    }
    JX_RETURN_IF_ERROR(spool->Seal(
        [](const SpooledRow&, size_t) { return absl::OkStatus(); }));
    Job job;
    job.department = "d";
    job.fiscal_year = 2024;
    job.actor = "tester";
    job.method = "Import";
    job.request_digest = "digest";
    job.chunk = 2;
    if (with) with(job);
    ThingTarget target;
    google::protobuf::StringValue response;
    JX_RETURN_IF_ERROR(RunImport(
        database_.db(), clock_, target, *spool, Faults("things"), job,
        &response, [&](const Result& result) {
          response.set_value(absl::StrCat(
              result.created, " created, ", result.updated, " updated, ",
              result.unchanged, " unchanged, ", result.outdated, " outdated, ",
              result.faults->row_count(), " skipped"));
        }));
    return response.value();
  }

  // "a1x b2y": id, version and content of what is stored.
  std::string Stored() {
    return database_.Scalar(
        "SELECT GROUP_CONCAT(id, version, content ORDER BY id SEPARATOR ' ') "
        "FROM thing");
  }

  testing::Database database_;
  testing::FakeClock clock_;
};

void Skip(Job& job) { job.skip_faulty_rows = true; }

TEST_F(ImporterTest, EachRowBecomesWhatTheTargetSays) {
  EXPECT_THAT(Import({"a 1 x", "b 1 x", "c 5 x", "d 1 x"}),
              testing::IsOkAndHolds(
                  "4 created, 0 updated, 0 unchanged, 0 outdated, 0 skipped"));
  EXPECT_THAT(Import({"a 2 y", "b 9 x", "c 4 y", "e 1 x"}),
              testing::IsOkAndHolds(
                  "1 created, 1 updated, 1 unchanged, 1 outdated, 0 skipped"));
  EXPECT_EQ(Stored(), "a2y b1x c5x d1x e1x");
  EXPECT_EQ(database_.Scalar("SELECT GROUP_CONCAT(resource) FROM audit_event "
                             "WHERE action = 'UPDATE'"),
            "things/a");
  EXPECT_EQ(database_.Count("import_run WHERE created_count = 2 AND row_count "
                            "= 4 AND finish_time IS NOT NULL"),
            1);
}

TEST_F(ImporterTest, ARepetitionReplacesNothing) {
  const std::vector<std::string> rows = {"a 2 y", "b 2 y"};
  JX_ASSERT_OK(Import({"a 1 x"}));
  JX_ASSERT_OK(Import(rows));
  EXPECT_THAT(Import(rows),
              testing::IsOkAndHolds(
                  "0 created, 0 updated, 2 unchanged, 0 outdated, 0 skipped"));
  EXPECT_EQ(database_.Count("audit_event WHERE action = 'UPDATE'"), 1);
}

TEST_F(ImporterTest, ValidateOnlyTellsWhatWouldBeReplaced) {
  JX_ASSERT_OK(Import({"a 1 x", "c 3 x"}));
  EXPECT_THAT(Import({"a 2 y", "b 1 x", "c 2 y"},
                     [](Job& job) { job.validate_only = true; }),
              testing::IsOkAndHolds(
                  "1 created, 1 updated, 0 unchanged, 1 outdated, 0 skipped"));
  EXPECT_EQ(Stored(), "a1x c3x");
}

TEST_F(ImporterTest, OneRefusedRowRefusesTheImportUnlessItIsSkipped) {
  JX_ASSERT_OK(Import({"a 1 x", "b 1 x", "c 1 x"}));
  const std::vector<std::string> rows = {"a 2 y", "b 0 y", "c -1 y"};
  const auto refused = Import(rows);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kAborted,
                                type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_THAT(refused, MessageIs(HasSubstr("2 rows are faulty")));
  EXPECT_THAT(Import({"c -1 y"}),
              StatusIs(absl::StatusCode::kAlreadyExists,
                       type::v1::ERROR_REASON_RECORD_CONFLICT));
  EXPECT_EQ(Stored(), "a1x b1x c1x");
  EXPECT_THAT(Import(rows, Skip),
              testing::IsOkAndHolds(
                  "0 created, 1 updated, 0 unchanged, 0 outdated, 2 skipped"));
  EXPECT_EQ(Stored(), "a2y b1x c1x");
}

TEST_F(ImporterTest, RowsAreMeasuredByWhatBecameOfThem) {
  const auto exposer = *metrics::Exposer::Listen("127.0.0.1:0");
  const auto value = [&exposer](const std::string& name,
                                const std::string& outcome) {
    const double now =
        testing::Scrape(exposer->port())
            .Value(name + "{outcome=\"" + outcome + "\",resource=\"Thing\"}");
    return now < 0 ? 0 : now;  // no series before the first import
  };
  const auto rows = [&value](const std::string& outcome) {
    return value("jixiao_import_rows_total", outcome);
  };
  const double created = rows("created");
  const double updated = rows("updated");
  const double refused = rows("refused");
  const double failed = value("jixiao_imports_total", "failed");
  JX_ASSERT_OK(Import({"a 1 x", "b 1 x"}));
  JX_ASSERT_OK(
      Import({"a 1 x", "z 1 x"}, [](Job& job) { job.validate_only = true; }));
  EXPECT_FALSE(Import({"a 2 y", "b 0 y"}).ok());
  EXPECT_EQ(rows("updated"), updated) << "the whole file was refused";
  JX_ASSERT_OK(Import({"a 2 y", "b 0 y"}, Skip));
  EXPECT_EQ(rows("created") - created, 2);
  EXPECT_EQ(rows("updated") - updated, 1);
  EXPECT_EQ(rows("refused") - refused, 2) << "b, of both files";
  EXPECT_EQ(value("jixiao_imports_total", "failed") - failed, 1);
}

TEST_F(ImporterTest, AnAnswerGivenAgainIsNotMeasuredAgain) {
  const auto exposer = *metrics::Exposer::Listen("127.0.0.1:0");
  const auto finished = [&exposer] {
    return testing::Scrape(exposer->port())
        .Value(R"(jixiao_imports_total{outcome="finished",resource="Thing"})");
  };
  const auto with_id = [](Job& job) { job.request_id = "r"; };
  JX_ASSERT_OK(Import({"a 1 x"}, with_id));
  const double before = finished();
  JX_ASSERT_OK(Import({"a 1 x"}, with_id));
  EXPECT_EQ(finished(), before);
}

TEST_F(ImporterTest, OutdatedRowsAloneBeginNoImport) {
  JX_ASSERT_OK(Import({"a 3 x"}));
  EXPECT_THAT(Import({"a 2 y"}),
              testing::IsOkAndHolds(
                  "0 created, 0 updated, 0 unchanged, 1 outdated, 0 skipped"));
  EXPECT_EQ(database_.Count("import_run"), 1);
}

// Somebody else's write of the same department.
void WriteMeanwhile(mysql::Database& database, const std::string& sql) {
  JX_EXPECT_OK(database.RunInTransaction({}, [&](mysql::Session& session) {
    journal::WriteContext context;
    context.actor = "other";
    context.department = "d";
    context.method = "Other";
    return journal::Write(session, context, nullptr,
                          [&](journal::Entry& entry) {
                            entry.sequence();
                            session.Execute(sql, {});
                            return absl::OkStatus();
                          });
  }));
}

TEST_F(ImporterTest, AChunkJudgesAgainWhatOthersHaveWritten) {
  JX_ASSERT_OK(Import({"a 1 x", "b 1 x", "c 1 x", "d 1 x", "e 1 x", "f 1 x"}));
  const auto meanwhile = [&](Job& job) {
    job.before_chunk = [&](int chunk) {
      if (chunk != 1) return;
      WriteMeanwhile(database_.db(),
                     "UPDATE thing SET version = 7, content = 'z' WHERE id = "
                     "'c'");
      WriteMeanwhile(database_.db(),
                     "UPDATE thing SET version = 2, content = 'y' WHERE id = "
                     "'d'");
      WriteMeanwhile(database_.db(),
                     "INSERT INTO thing VALUES ('g', 1, 'w', 0)");
    };
  };
  // In chunks of two. c is newer than its row by now, d is what its row says, g
  // was missing and is there.
  EXPECT_THAT(
      Import({"a 2 y", "b 2 y", "c 2 y", "d 2 y", "e 2 y", "g 2 y"}, meanwhile),
      testing::IsOkAndHolds(
          "0 created, 4 updated, 1 unchanged, 1 outdated, 0 skipped"));
  EXPECT_EQ(Stored(), "a2y b2y c7z d2y e2y f1x g2y");
  EXPECT_EQ(database_.Scalar("SELECT MAX(created_count) FROM import_run WHERE "
                             "row_count = 6 AND created_count < 6"),
            "4");
}

TEST_F(ImporterTest, ARowThatBecameImpossibleEndsTheImportOrIsSkipped) {
  JX_ASSERT_OK(Import({"a 1 x"}));
  const std::vector<std::string> rows = {"a 2 y", "b 1 x", "c 0 y", "d 1 x"};
  const auto meanwhile = [&](bool skip) {
    return [&, skip](Job& job) {
      job.skip_faulty_rows = skip;
      job.before_chunk = [&](int chunk) {
        if (chunk == 1) {
          WriteMeanwhile(database_.db(),
                         "INSERT IGNORE INTO thing VALUES ('c', 1, 'x', 0)");
        }
      };
    };
  };
  EXPECT_THAT(Import(rows, meanwhile(false)),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_EQ(Stored(), "a2y b1x c1x");
  EXPECT_EQ(database_.Count("import_run WHERE finish_time IS NULL"), 1);
  EXPECT_THAT(Import(rows, Skip),
              testing::IsOkAndHolds(
                  "1 created, 0 updated, 2 unchanged, 0 outdated, 1 skipped"));
  EXPECT_EQ(Stored(), "a2y b1x c1x d1x");
  EXPECT_EQ(database_.Count("import_run WHERE finish_time IS NULL"), 0);
}

}  // namespace
}  // namespace jixiao::bulk
