#ifndef JIXIAO_SERVICES_CLI_OUTPUT_LIVE_BLOCK_H_
#define JIXIAO_SERVICES_CLI_OUTPUT_LIVE_BLOCK_H_

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

namespace jixiao::cli {

// Lines at the bottom of a terminal that are drawn again in their place. Not
// for streams that are no terminal. Not thread safe.
class LiveBlock {
 public:
  // `width`: columns of the terminal; longer lines are cut.
  LiveBlock(std::ostream& out, std::size_t width);
  // Takes the lines away.
  ~LiveBlock();

  LiveBlock(const LiveBlock&) = delete;
  LiveBlock& operator=(const LiveBlock&) = delete;

  // Draws these lines in place of those before.
  void Draw(const std::vector<std::string>& lines);
  void Clear();

 private:
  std::ostream& out_;
  const std::size_t width_;
  std::size_t drawn_ = 0;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_OUTPUT_LIVE_BLOCK_H_
