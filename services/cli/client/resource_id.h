#ifndef JIXIAO_SERVICES_CLI_CLIENT_RESOURCE_ID_H_
#define JIXIAO_SERVICES_CLI_CLIENT_RESOURCE_ID_H_

#include <string>

namespace jixiao::cli {

// The last segment of a resource name.
inline std::string IdOf(const std::string& name) {
  return name.substr(name.rfind('/') + 1);
}

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_CLIENT_RESOURCE_ID_H_
