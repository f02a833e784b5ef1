#include "common/identity/file_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <future>
#include <string>
#include <vector>

#include "common/log/log.h"
#include "tests/unit/common/identity/test_file.h"

namespace jixiao::identity {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// So long that only Poll looks.
constexpr absl::Duration kNever = absl::Hours(1);

class FileWatchTest : public ::testing::Test {
 protected:
  auto Record() {
    return [this](const std::string& content) { seen_.push_back(content); };
  }

  const TestFile file_{"one"};
  std::vector<std::string> seen_;
};

TEST_F(FileWatchTest, TellsOfEachChangeOnce) {
  FileWatch watch(file_.path(), kNever, Record());
  watch.Poll();
  EXPECT_THAT(seen_, IsEmpty());
  file_.Replace("two");
  watch.Poll();
  watch.Poll();
  EXPECT_THAT(seen_, ElementsAre("two"));
  file_.Replace("one");
  watch.Poll();
  EXPECT_THAT(seen_, ElementsAre("two", "one"));
}

TEST_F(FileWatchTest, ComparesWithWhatTheCallerHas) {
  file_.Replace("two");
  FileWatch watch(file_.path(), kNever, Record(), "one");
  watch.Poll();
  EXPECT_THAT(seen_, ElementsAre("two"));
}

TEST_F(FileWatchTest, SeesAFileOfTheSameSizeAndTime) {
  FileWatch watch(file_.path(), kNever, Record());
  const auto time = std::filesystem::last_write_time(file_.path());
  file_.Replace("two");
  std::filesystem::last_write_time(file_.path(), time);
  watch.Poll();
  EXPECT_THAT(seen_, ElementsAre("two"));
}

TEST_F(FileWatchTest, FollowsALinkThatPointsElsewhere) {
  const TestFile other("two");
  const TestFile link;
  link.Remove();
  std::filesystem::create_symlink(file_.path(), link.path());
  FileWatch watch(link.path(), kNever, Record());
  link.Remove();
  std::filesystem::create_symlink(other.path(), link.path());
  watch.Poll();
  EXPECT_THAT(seen_, ElementsAre("two"));
}

TEST_F(FileWatchTest, AFileThatIsGoneCountsAsUnchangedAndIsLoggedOnce) {
  FileWatch watch(file_.path(), kNever, Record());
  const log::Capture capture;
  file_.Remove();
  watch.Poll();
  watch.Poll();
  EXPECT_THAT(capture.Lines(),
              ElementsAre(AllOf(HasSubstr("file_unreadable"),
                                HasSubstr(file_.path()))));
  file_.Replace("one");
  watch.Poll();
  EXPECT_THAT(seen_, IsEmpty());
  std::filesystem::remove(file_.path());
  std::filesystem::create_directory(file_.path());
  watch.Poll();
  EXPECT_THAT(capture.Lines(), SizeIs(2));
  file_.Remove();
  file_.Replace("two");
  watch.Poll();
  EXPECT_THAT(seen_, ElementsAre("two"));
}

TEST_F(FileWatchTest, AFileThatCameLaterHasChanged) {
  file_.Remove();
  FileWatch watch(file_.path(), kNever, Record());
  file_.Replace("");
  watch.Poll();
  EXPECT_THAT(seen_, ElementsAre(""));
}

TEST_F(FileWatchTest, LooksByItself) {
  std::promise<std::string> seen;
  std::future<std::string> first = seen.get_future();
  FileWatch watch(file_.path(), absl::Milliseconds(1),
                  [&seen](const std::string& content) {
                    seen.set_value(content);
                  });
  file_.Replace("two");
  ASSERT_EQ(first.wait_for(std::chrono::seconds(60)),
            std::future_status::ready);
  EXPECT_EQ(first.get(), "two");
}

TEST_F(FileWatchTest, EndsWithoutWaitingForItsInterval) {
  const auto begin = std::chrono::steady_clock::now();
  { FileWatch watch(file_.path(), kNever, Record()); }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::minutes(1));
}

}  // namespace
}  // namespace jixiao::identity
