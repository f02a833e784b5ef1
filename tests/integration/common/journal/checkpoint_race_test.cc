// Several processes make checkpoints of one schema at once, while others write.
#include <atomic>
#include <chrono>
#include <thread>

#include "common/journal/checkpoint_loop.h"
#include "common/log/log.h"
#include "tests/integration/common/journal/checkpoint_test_base.h"

namespace jixiao::journal {
namespace {

using ::jixiao::testing::IsOkAndHolds;
using ::testing::IsEmpty;

class CheckpointRaceTest : public CheckpointTest {
 protected:
  // Each process with a checkpointer of its own.
  void Race(const std::vector<std::string>& files) {
    constexpr int kWriters = 2;
    constexpr int kEvents = 25;
    constexpr int kCheckpoints = 25;
    std::vector<absl::Status> results(files.size() + kWriters);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < files.size(); ++i) {
      threads.emplace_back([&, i] {
        Checkpointer checkpointer = Load(files[i]);
        for (int n = 0; n < kCheckpoints && results[i].ok(); ++n) {
          results[i] = checkpointer.Make({}).status();
        }
      });
    }
    for (int w = 0; w < kWriters; ++w) {
      threads.emplace_back([&, w] {
        WriteContext context = MakeContext();
        context.department = "d-" + std::to_string(w);
        absl::Status& result = results[files.size() + w];
        Response response;
        for (int n = 0; n < kEvents && result.ok(); ++n) {
          result = WriteOne(db_, context, &response);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    for (const absl::Status& result : results) JX_EXPECT_OK(result);
    // The last events, in every file.
    for (const std::string& file : files) {
      JX_EXPECT_OK(Load(file).Make({}).status());
    }
    EXPECT_THAT(Verify(db_, "d-0"), IsOkAndHolds(kEvents));
    EXPECT_THAT(Verify(db_, "d-1"), IsOkAndHolds(kEvents));
  }

  // Each checkpoint says as much as the one before, or more.
  void ExpectGrowing() {
    const std::vector<audit::Checkpoint> table = InTable();
    ASSERT_GT(table.size(), 1u);
    for (std::size_t i = 1; i < table.size(); ++i) {
      const auto& before = table[i - 1].statement.heads;
      const auto& after = table[i].statement.heads;
      EXPECT_FALSE(before == after) << "nothing had changed";
      for (const audit::Head& head : before) {
        const auto found = std::find_if(
            after.begin(), after.end(), [&](const audit::Head& candidate) {
              return candidate.department == head.department;
            });
        ASSERT_NE(found, after.end());
        EXPECT_FALSE(found->position < head.position);
      }
    }
  }
};

TEST_F(CheckpointRaceTest, TwoReplicasDoNotForkTheChain) {
  const std::vector<std::string> files = {NewFile(), NewFile()};
  Race(files);
  EXPECT_THAT(Faults(files), IsEmpty());
  EXPECT_EQ(Content(files[0]), Content(files[1]));
  EXPECT_EQ(InFile(files[0]).size(), InTable().size());
  ExpectGrowing();
}

TEST_F(CheckpointRaceTest, ReplicasMayShareAFile) {
  const std::string file = NewFile();
  Race({file, file, file});
  EXPECT_THAT(Faults({file}), IsEmpty());
  EXPECT_EQ(InFile(file).size(), InTable().size());
  ExpectGrowing();
}

// Waits until so many lines of that event were logged; fails after a minute.
void AwaitLines(const log::Capture& logs, const std::string& event, int count) {
  for (int tries = 0; tries < 6000; ++tries) {
    int found = 0;
    for (const std::string& line : logs.Lines()) {
      if (line.find("\"event\":\"" + event + "\"") != std::string::npos) {
        ++found;
      }
    }
    if (found >= count) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  FAIL() << event << " was not logged " << count << " times";
}

TEST_F(CheckpointRaceTest, ALoopMakesOneAtOnceAndEndsAtOnce) {
  WriteEvent();
  const std::string file = NewFile();
  Checkpointer checkpointer = Load(file);
  const log::Capture logs;
  {
    const CheckpointLoop loop(&checkpointer, absl::Hours(1));
    AwaitLines(logs, "audit_checkpoint", 1);
  }
  EXPECT_EQ(InTable().size(), 1u);
  EXPECT_THAT(Faults({file}), IsEmpty());
}

TEST_F(CheckpointRaceTest, ALoopMakesOneEveryInterval) {
  Checkpointer checkpointer = Load(NewFile());
  const log::Capture logs;
  const CheckpointLoop loop(&checkpointer, absl::Milliseconds(20));
  for (int count = 1; count <= 3; ++count) {
    AwaitLines(logs, "audit_checkpoint", count);
    WriteEvent();
  }
}

TEST_F(CheckpointRaceTest, ALoopTriesAgainAfterAFailure) {
  const std::string file = NewFile();
  Checkpointer checkpointer = Load(file);
  database_.Execute("RENAME TABLE audit_checkpoint TO gone");
  const log::Capture logs;
  const CheckpointLoop loop(&checkpointer, absl::Milliseconds(20));
  AwaitLines(logs, "audit_checkpoint_failed", 2);
  database_.Execute("RENAME TABLE gone TO audit_checkpoint");
  AwaitLines(logs, "audit_checkpoint", 1);
}

}  // namespace
}  // namespace jixiao::journal
