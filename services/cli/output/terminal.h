// What the streams are connected to, and the colours that follow from it.
#ifndef JIXIAO_SERVICES_CLI_OUTPUT_TERMINAL_H_
#define JIXIAO_SERVICES_CLI_OUTPUT_TERMINAL_H_

#include <string>

namespace jixiao::cli {

enum class Colour { kNone, kBold, kDim, kRed, kGreen, kYellow, kCyan };

// A value.
struct Terminal {
  bool out_is_terminal = false;
  bool error_is_terminal = false;
  // Of standard output; only on a terminal and when NO_COLOR is unset or empty.
  bool colour = false;
  // Columns of standard output; where it is no terminal nothing has to give
  // way.
  std::size_t width = 10'000;

  static Terminal OfProcess();

  // `text` in the colour, or as it is where there is none.
  std::string Paint(Colour in, const std::string& text) const;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_OUTPUT_TERMINAL_H_
