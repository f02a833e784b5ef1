#include "common/audit/checkpoint_file.h"

#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <thread>

#include "common/log/log.h"
#include "common/testing/matchers.h"
#include "tests/unit/common/audit/signed_checkpoints.h"

namespace jixiao::audit {
namespace {

using ::jixiao::testing::MessageIs;
using ::jixiao::testing::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class CheckpointFileTest : public SignedCheckpoints {
 protected:
  CheckpointFileTest() { std::remove(path_.c_str()); }
  ~CheckpointFileTest() override { std::remove(path_.c_str()); }

  std::string Content() const {
    std::ostringstream text;
    text << std::ifstream(path_, std::ios::binary).rdbuf();
    return text.str();
  }

  void Write(const std::string& text) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << text;
  }

  static std::string Lines(const std::vector<Checkpoint>& checkpoints) {
    std::string lines;
    for (const Checkpoint& checkpoint : checkpoints) {
      lines += CheckpointLine(checkpoint) + "\n";
    }
    return lines;
  }

  // Adds what of `all` follows the file's last.
  absl::Status Append(const std::vector<Checkpoint>& all) {
    return file_.Append([&](const std::optional<Checkpoint>& last)
                            -> absl::StatusOr<std::vector<Checkpoint>> {
      const std::ptrdiff_t have = last.has_value() ? last->statement.number : 0;
      return std::vector<Checkpoint>(all.begin() + have, all.end());
    });
  }

  // The process's own, as several programs run these tests.
  const std::string path_ =
      ::testing::TempDir() + "checkpoints-" + std::to_string(::getpid());
  const CheckpointFile file_{path_};
};

TEST_F(CheckpointFileTest, TellsWhenItMakesTheFileAndNotAgain) {
  const log::Capture capture;
  JX_ASSERT_OK(Append({}));
  ASSERT_THAT(capture.Lines(),
              ElementsAre(AllOf(HasSubstr("audit_checkpoint_file_made"),
                                HasSubstr("\"warning\""), HasSubstr(path_))));
  JX_ASSERT_OK(Append({}));
  EXPECT_THAT(capture.Lines(), ::testing::SizeIs(1));
}

TEST_F(CheckpointFileTest, IsMadeAndAddedTo) {
  const std::vector<Checkpoint> all = Checkpoints(3);
  JX_ASSERT_OK(Append({}));
  EXPECT_EQ(Content(), "");
  JX_ASSERT_OK(Append({all[0]}));
  EXPECT_EQ(Content(), Lines({all[0]}));
  JX_ASSERT_OK(Append(all));
  EXPECT_EQ(Content(), Lines(all));
  JX_ASSERT_OK(Append(all));
  EXPECT_EQ(Content(), Lines(all)) << "nothing is added twice";
}

// A process that dies while it writes leaves a part of a line.
TEST_F(CheckpointFileTest, ATornLastLineIsRepaired) {
  const std::vector<Checkpoint> all = Checkpoints(2);
  const std::string whole = Lines(all);
  const std::size_t first = Lines({all[0]}).size();
  for (std::size_t size :
       {std::size_t{1}, first - 1, first + 1, first + 100, whole.size() - 1}) {
    Write(whole.substr(0, size));
    const log::Capture logs;
    JX_ASSERT_OK(Append(all));
    EXPECT_EQ(Content(), whole) << size;
    EXPECT_THAT(logs.Lines(),
                ElementsAre(HasSubstr("audit_checkpoint_file_repaired")));
  }
}

TEST_F(CheckpointFileTest, TellsItsLastWithoutTouchingIt) {
  const std::vector<Checkpoint> all = Checkpoints(2);
  JX_ASSERT_OK_AND_ASSIGN(const auto none, file_.Last());
  EXPECT_FALSE(none.has_value());
  EXPECT_FALSE(std::ifstream(path_).is_open()) << "it is not made";
  const std::string torn = Lines({all[0]}) + CheckpointLine(all[1]);
  Write(torn);
  JX_ASSERT_OK_AND_ASSIGN(const auto last, file_.Last());
  ASSERT_TRUE(last.has_value());
  EXPECT_EQ(last->digest, all[0].digest);
  EXPECT_EQ(Content(), torn);
  Write("x\n");
  EXPECT_THAT(file_.Last(), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(CheckpointFileTest, ALongLineIsReadWhole) {
  Statement statement = StatementAfter({});
  for (int i = 0; i < 5000; ++i) {
    statement.heads.push_back(
        {"department-" + std::to_string(i), {1, 1}, std::string(32, 'x')});
  }
  const Checkpoint large = Signed(statement);
  ASSERT_GT(large.text.size(), 500'000u);
  JX_ASSERT_OK(Append({large}));
  const Checkpoint next = Signed(StatementAfter({large}));
  JX_ASSERT_OK(Append({large, next}));
  EXPECT_EQ(Content(), Lines({large, next}));
}

TEST_F(CheckpointFileTest, WhatIsNoCheckpointIsNotAddedTo) {
  for (const std::string& text : {std::string("x\n"), std::string("\n"),
                                  Lines(Checkpoints(1)) + "{}\n"}) {
    Write(text);
    EXPECT_THAT(Append(Checkpoints(2)),
                AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                      MessageIs(HasSubstr(path_))));
    EXPECT_EQ(Content(), text);
  }
}

TEST_F(CheckpointFileTest, ThatCannotBeOpenedIsNamed) {
  for (const std::string& path :
       {std::string("/nowhere/checkpoints"), ::testing::TempDir()}) {
    EXPECT_THAT(CheckpointFile(path).Append(
                    [](const std::optional<Checkpoint>&)
                        -> absl::StatusOr<std::vector<Checkpoint>> {
                      ADD_FAILURE() << "it cannot be opened";
                      return std::vector<Checkpoint>();
                    }),
                AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                      MessageIs(HasSubstr(path))));
  }
}

TEST_F(CheckpointFileTest, AnErrorOfWhatFollowsAddsNothing) {
  EXPECT_THAT(file_.Append([](const std::optional<Checkpoint>&)
                               -> absl::StatusOr<std::vector<Checkpoint>> {
    return absl::UnavailableError("gone");
  }),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(Content(), "");
}

// Linux's own device whose disk is always full.
TEST_F(CheckpointFileTest, AFullDiskIsToldAsSuch) {
  EXPECT_THAT(CheckpointFile("/dev/full")
                  .Append([this](const std::optional<Checkpoint>&)
                              -> absl::StatusOr<std::vector<Checkpoint>> {
                    return Checkpoints(1);
                  }),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       type::v1::ERROR_REASON_STORAGE_FULL));
}

TEST_F(CheckpointFileTest, SeveralWritersAddEachCheckpointOnce) {
  const std::vector<Checkpoint> all = Checkpoints(20);
  std::vector<absl::Status> results(4);
  std::vector<std::thread> threads;
  for (absl::Status& result : results) {
    threads.emplace_back([&] {
      for (std::size_t count = 1; count <= all.size() && result.ok(); ++count) {
        result = file_.Append([&](const std::optional<Checkpoint>& last)
                                  -> absl::StatusOr<std::vector<Checkpoint>> {
          const std::size_t have =
              last.has_value()
                  ? static_cast<std::size_t>(last->statement.number)
                  : 0;
          if (have >= count) return std::vector<Checkpoint>();
          return std::vector<Checkpoint>(
              all.begin() + static_cast<std::ptrdiff_t>(have),
              all.begin() + static_cast<std::ptrdiff_t>(count));
        });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const absl::Status& result : results) JX_EXPECT_OK(result);
  EXPECT_EQ(Content(), Lines(all));
}

}  // namespace
}  // namespace jixiao::audit
