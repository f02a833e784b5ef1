#ifndef JIXIAO_TESTS_INTEGRATION_COMMON_JOURNAL_CHECKPOINT_TEST_BASE_H_
#define JIXIAO_TESTS_INTEGRATION_COMMON_JOURNAL_CHECKPOINT_TEST_BASE_H_

#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "common/audit/checkpoint_set.h"
#include "common/journal/checkpoint_rows.h"
#include "common/journal/checkpointer.h"
#include "common/testing/database.h"
#include "common/testing/fake_clock.h"
#include "common/testing/matchers.h"
#include "common/testing/signing_key.h"
#include "tests/integration/common/journal/journal_test_base.h"

namespace jixiao::journal {

inline constexpr char kProgram[] = "jixiao-test";

// A journal with a key, and checkpoint files that are gone with it.
class CheckpointTest : public ::testing::Test {
 protected:
  ~CheckpointTest() override {
    for (const std::string& path : files_) std::remove(path.c_str());
  }

  // A file of this test, not there yet.
  std::string NewFile() {
    files_.push_back(::testing::TempDir() + "checkpoints-" +
                     std::to_string(::getpid()) + "-" +
                     std::to_string(files_.size()));
    std::remove(files_.back().c_str());
    return files_.back();
  }

  Checkpointer Load(const std::string& file) {
    absl::StatusOr<Checkpointer> loaded =
        Checkpointer::Load({kProgram, key_.private_file(), file}, db_, clock_);
    EXPECT_TRUE(loaded.ok()) << loaded.status();
    return *std::move(loaded);
  }

  void WriteEvent(const std::string& department = kDepartment) {
    WriteContext context = MakeContext();
    context.department = department;
    Response response;
    JX_ASSERT_OK(WriteOne(db_, context, &response));
  }

  static std::vector<audit::Checkpoint> InFile(const std::string& path) {
    std::vector<audit::Checkpoint> checkpoints;
    std::ifstream stream(path, std::ios::binary);
    for (std::string line; std::getline(stream, line);) {
      EXPECT_FALSE(stream.eof()) << "a line without its line feed";
      absl::StatusOr<audit::Checkpoint> checkpoint =
          audit::ParseCheckpointLine(line);
      EXPECT_TRUE(checkpoint.ok()) << line;
      if (checkpoint.ok()) checkpoints.push_back(*std::move(checkpoint));
    }
    return checkpoints;
  }

  static std::string Content(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
  }

  std::vector<audit::Checkpoint> InTable() {
    std::vector<audit::Checkpoint> checkpoints;
    JX_EXPECT_OK(db_.Read({}, [&](mysql::Session& session) {
      checkpoints.clear();
      for (const CheckpointRow& row :
           SelectCheckpoints(session, 1, 1000, 1 << 30).rows) {
        checkpoints.push_back(*audit::MakeCheckpoint(
            row.statement, row.digest, row.key_id, row.signature));
        EXPECT_EQ(row.number, checkpoints.back().statement.number);
        EXPECT_EQ(row.create_time, checkpoints.back().statement.time);
      }
      return absl::OkStatus();
    }));
    return checkpoints;
  }

  // What is wrong with the table's checkpoints and those of the files.
  std::vector<std::string> Faults(const std::vector<std::string>& paths) {
    audit::CheckpointSet set(kProgram,
                             {*signature::LoadPublicKey(key_.public_file())});
    set.AddCompleteSource("table");
    for (const auto& checkpoint : InTable()) {
      set.Add("table", true, checkpoint);
    }
    for (const std::string& path : paths) {
      for (const auto& checkpoint : InFile(path)) {
        set.Add(path, false, checkpoint);
      }
    }
    std::vector<std::string> faults;
    for (const audit::Finding& finding : set.Finish()) {
      faults.push_back(audit::NameOf(finding.fault) + " " +
                       std::to_string(finding.checkpoint));
    }
    return faults;
  }

  testing::Database database_{Migrations(), 8};
  mysql::Database& db_ = database_.db();
  testing::FakeClock clock_;
  const testing::SigningKey key_{std::string(32, 'a')};
  std::vector<std::string> files_;
};

}  // namespace jixiao::journal

#endif  // JIXIAO_TESTS_INTEGRATION_COMMON_JOURNAL_CHECKPOINT_TEST_BASE_H_
