#include "common/net/address.h"

#include <gtest/gtest.h>

namespace jixiao::net {
namespace {

TEST(AddressTest, LoopbackAndUnixSocketsStayOnThisMachine) {
  for (const char* address :
       {"127.0.0.1:7101", "127.8.9.10:0", "localhost:7101", "[::1]:7101",
        "unix:/run/jixiao.sock", "unix:///run/jixiao.sock",
        "unix-abstract:jixiao"}) {
    EXPECT_TRUE(IsLoopback(address)) << address;
  }
}

TEST(AddressTest, AllOthersDoNot) {
  for (const char* address :
       {"0.0.0.0:7101", "[::]:7101", "10.0.0.1:7101", "budget.example:7101",
        "127.0.0.1.example:7101", "127.0.0.1", "127.0.0:7101", "127.0..1:7101",
        "127.0.0.:7101", "128.0.0.1:7101", "localhost.example:7101",
        "dns:///127.0.0.1.example:7101", ":7101", ""}) {
    EXPECT_FALSE(IsLoopback(address)) << address;
  }
}

}  // namespace
}  // namespace jixiao::net
