# Script: writes BASE.h and BASE.cc with the octets of the list FILES.

string(MAKE_C_IDENTIFIER ${INCLUDE} guard)
string(TOUPPER "JIXIAO_${guard}_" guard)

set(declarations "")
set(definitions "")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  # codes_of_2024.csv is kCodesOf2024Csv.
  string(REGEX REPLACE "[^A-Za-z0-9]+" ";" words ${name})
  set(symbol "k")
  foreach(word IN LISTS words)
    string(SUBSTRING ${word} 0 1 initial)
    string(TOUPPER ${initial} initial)
    string(SUBSTRING ${word} 1 -1 rest)
    string(APPEND symbol ${initial}${rest})
  endforeach()
  # As hexadecimal and back to octets: CMake's own text functions would trip
  # over semicolons and brackets.
  file(READ ${file} octets HEX)
  string(LENGTH "${octets}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" octets "${octets}")
  string(REGEX REPLACE "(\\\\x0a)" "\\1\"\n    \"" octets "${octets}")
  string(APPEND declarations "extern const std::string_view ${symbol};\n")
  string(APPEND definitions
         "const std::string_view ${symbol}(\n    \"${octets}\",\n    ${size});\n")
endforeach()

file(
  WRITE ${BASE}.h
  "#ifndef ${guard}
#define ${guard}

#include <string_view>

namespace jixiao::${NAMESPACE} {

// What the files held when this was built.
${declarations}
}  // namespace jixiao::${NAMESPACE}

#endif  // ${guard}
")
file(
  WRITE ${BASE}.cc
  "#include \"${INCLUDE}\"

namespace jixiao::${NAMESPACE} {

${definitions}
}  // namespace jixiao::${NAMESPACE}
")
