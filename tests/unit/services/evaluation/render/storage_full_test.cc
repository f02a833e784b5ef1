// No disk space where the server keeps temporary files: formats that need none
// are rendered as ever, the others say what is missing. All in a process of its
// own, whose temporary files have no room.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/digest/digest.h"
#include "common/status/status.h"
#include "services/evaluation/render/render.h"
#include "tests/unit/services/evaluation/document/demo_case.h"

namespace jixiao::evaluation {
namespace {

using ::testing::ElementsAre;

constexpr v1::DocumentFormat kFormatsOnDisk[] = {
    v1::DOCUMENT_FORMAT_MARKDOWN, v1::DOCUMENT_FORMAT_HTML,
    v1::DOCUMENT_FORMAT_JSON,     v1::DOCUMENT_FORMAT_DOCX,
    v1::DOCUMENT_FORMAT_PDF,      v1::DOCUMENT_FORMAT_XLSX};

// "DOCX 9f86d081", or the reason in place of the digest's beginning.
std::string OutcomeOf(v1::DocumentFormat format) {
  const absl::StatusOr<std::string> bytes =
      Render(test::DemoDocument(), format);
  const std::string name = v1::DocumentFormat_Name(format).substr(
      std::string("DOCUMENT_FORMAT_").size());
  return absl::StrCat(
      name, " ",
      bytes.ok() ? digest::Sha256Hex(*bytes).substr(0, 8)
                 : status::ReasonName(status::ReasonOf(bytes.status())));
}

// Puts a small disk of this process's own over a folder and fills it. Where
// that is not allowed, no file may grow.
void LeaveNoRoom(const std::string& folder) {
  if (unshare(CLONE_NEWNS) == 0 &&
      mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
      mount("jixiao", folder.c_str(), "tmpfs", 0, "size=64k") == 0) {
    std::ofstream file(folder + "/filled");
    for (int i = 0; i < 64 && file; ++i) {
      file << std::string(1024, 'x') << std::flush;
    }
  } else {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit none{1024, 1024};
    if (setrlimit(RLIMIT_FSIZE, &none) != 0) _exit(2);
  }
  setenv("TMPDIR", folder.c_str(), 1);
}

// What the formats give where temporary files have no room.
std::vector<std::string> OutcomesWithoutRoom(const std::string& folder) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    LeaveNoRoom(folder);
    std::string outcomes;
    for (const v1::DocumentFormat format : kFormatsOnDisk) {
      absl::StrAppend(&outcomes, outcomes.empty() ? "" : "\n",
                      OutcomeOf(format));
    }
    const ssize_t written = write(ends[1], outcomes.data(), outcomes.size());
    _exit(written == static_cast<ssize_t>(outcomes.size()) ? 0 : 1);
  }
  close(ends[1]);
  std::string outcomes;
  char buffer[512];
  for (ssize_t size; (size = read(ends[0], buffer, sizeof buffer)) > 0;) {
    outcomes.append(buffer, static_cast<std::size_t>(size));
  }
  close(ends[0]);
  int status = -1;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  return absl::StrSplit(outcomes, '\n');
}

TEST(StorageFull, OnlyWhatNeedsADiskFailsAndSaysSo) {
  std::string folder = ::testing::TempDir() + "jixiao-full-XXXXXX";
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  std::vector<std::string> expected;
  for (const v1::DocumentFormat format : kFormatsOnDisk) {
    expected.push_back(OutcomeOf(format));
  }
  EXPECT_THAT(OutcomesWithoutRoom(folder),
              ElementsAre(expected[0], expected[1], expected[2], expected[3],
                          expected[4], "XLSX STORAGE_FULL"));
  // Nothing was left behind, and with room it works again.
  EXPECT_EQ(rmdir(folder.c_str()), 0);
  EXPECT_EQ(OutcomeOf(v1::DOCUMENT_FORMAT_XLSX), expected[5]);
}

}  // namespace
}  // namespace jixiao::evaluation
