# Script: writes BASE.h and BASE.cc from the list FILES of NNNN_what.sql.

string(SUBSTRING ${SYMBOL} 0 1 initial)
string(TOUPPER ${initial} initial)
string(SUBSTRING ${SYMBOL} 1 -1 rest)
set(function_name ${initial}${rest}Migrations)
string(MAKE_C_IDENTIFIER ${INCLUDE} guard)
string(TOUPPER "JIXIAO_${guard}_" guard)

set(header
    "#ifndef ${guard}
#define ${guard}

#include <vector>

#include \"common/mysql/migration.h\"

namespace jixiao::${SYMBOL} {

// This schema's migrations in ascending order of their numbers.
const std::vector<mysql::Migration>& ${function_name}();

}  // namespace jixiao::${SYMBOL}

#endif  // ${guard}
")

set(entries "")
foreach(file IN LISTS FILES)
  get_filename_component(stem ${file} NAME_WE)
  if(NOT stem MATCHES "^([0-9][0-9][0-9][0-9])_(.+)$")
    message(FATAL_ERROR "${file}: the name is not NNNN_what.sql")
  endif()
  set(name ${CMAKE_MATCH_2})
  string(REGEX REPLACE "^0+" "" number ${CMAKE_MATCH_1})
  # As hexadecimal and back to octets: CMake's own text functions would trip
  # over the semicolons and brackets of SQL.
  file(READ ${file} octets HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" octets "${octets}")
  string(REGEX REPLACE "(\\\\x0a)" "\\1\"\n       \"" octets "${octets}")
  string(APPEND entries "      {${number}, \"${name}\",\n       \"${octets}\"},\n")
endforeach()

set(source
    "#include \"${INCLUDE}\"

namespace jixiao::${SYMBOL} {

const std::vector<mysql::Migration>& ${function_name}() {
  static const auto& migrations = *new std::vector<mysql::Migration>{
${entries}  };
  return migrations;
}

}  // namespace jixiao::${SYMBOL}
")

file(WRITE ${BASE}.h "${header}")
file(WRITE ${BASE}.cc "${source}")
