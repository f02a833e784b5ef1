#ifndef JIXIAO_SERVICES_CLI_OUTPUT_PROGRESS_H_
#define JIXIAO_SERVICES_CLI_OUTPUT_PROGRESS_H_

#include <cstdint>
#include <ostream>
#include <string>

namespace jixiao::cli {

// Progress of one task: a bar that redraws itself on a terminal, else one line
// whenever the text changes. Not thread safe.
class Progress {
 public:
  // `width`: columns of the terminal.
  Progress(std::ostream& out, bool terminal, std::size_t width = 80);
  // Takes the bar away.
  ~Progress();

  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `done` of `total` > 0.
  void Show(const std::string& text, std::int64_t done, std::int64_t total);
  // Of a task whose total is not known: the text alone, on a terminal only.
  void Note(const std::string& text);
  void Clear();

 private:
  std::ostream& out_;
  const bool terminal_;
  const std::size_t width_;
  std::string last_;
};

// "[#####-----]  50%".
std::string ProgressBar(std::int64_t done, std::int64_t total);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_OUTPUT_PROGRESS_H_
