// Owners of OpenSSL's objects.
#ifndef JIXIAO_COMMON_IDENTITY_OPENSSL_H_
#define JIXIAO_COMMON_IDENTITY_OPENSSL_H_

#include <openssl/bn.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <memory>
#include <string_view>

namespace jixiao::identity {

// Calls `Function` with what it deletes.
template <auto Function>
struct FreeBy {
  template <typename T>
  void operator()(T* object) const {
    Function(object);
  }
};

using BigNumber = std::unique_ptr<BIGNUM, FreeBy<BN_free>>;
using EcdsaSignature = std::unique_ptr<ECDSA_SIG, FreeBy<ECDSA_SIG_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreeBy<EVP_MD_CTX_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, FreeBy<EVP_PKEY_CTX_free>>;
using ParameterBuilder =
    std::unique_ptr<OSSL_PARAM_BLD, FreeBy<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, FreeBy<OSSL_PARAM_free>>;

inline const unsigned char* Octets(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace jixiao::identity

#endif  // JIXIAO_COMMON_IDENTITY_OPENSSL_H_
